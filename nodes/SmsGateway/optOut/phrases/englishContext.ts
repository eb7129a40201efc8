import type { PhraseLanguage } from './language';

/** What stands before or behind a request in English, and takes it back or lets it stand. */
export const englishContext = {
	beforeOrder:
		'dont, not, never, cant, cannot, wont, didnt, doesnt, couldnt, wouldnt, shouldnt, havent, hasnt, he, she, they, we, them, him, her, who, i, ill, did, i had to, i have to, we have to, we had to, how can they, tell him to, tell her to, help him, did i, does, should i, i can, i could, i might, i may, i will, we will, i should, we should, about to, he should, she should, they should, he will, he would, she would, customers, users, people can, they can, to never, cannot just',
	beforeStatement:
		'dont want to, do not want to, didnt want to, dont need to, not want to, not going to, not to, he, she, they, who, not, not that i, are, is, was, were, got, there are, there is, theres, have, has, never, didnt, dont, if, havent, hasnt, wife, husband, customers',
	reasons:
		'i, im, ive, id, we, were, weve, you, youre, youve, u, ur, this, its, it, these, those, my, our, not, wrong, no, nobody, too, never, already, dont, he, hes, she, shes, they, your, sick, tired, who, whos, how, because, cuz, there, changed, moved, way too, so many, last, what, why, enough, leave, get, thats, all',
	runOn:
		'is not, is my, isnt, is a, is the wrong, i, im, ive, i dont, we, were, weve, you, youre, youve, u, wrong, not, never, too many, too much, this is, this isnt, its, these are, nobody, who, how, no longer, dont, already, last',
	banter:
		'lol, lmao, lmfao, rofl, haha, hahaha, hehe, ha, xd, funny, hilarious, cute, blush, blushing, laughing, crying, killing me, kidding, joking, jk, adorable, too kind, sweet, so bad, so good, flatter, flattering, driving, walking, at the light, turn left, turn right, the car',
	takenBack:
		'stop by mistake, stop by accident, unsubscribed by mistake, unsubscribed by accident, accidentally, sent that by mistake, replied by mistake, stop was a mistake, that was a mistake, was an accident, didnt mean to, did not mean to, put me back, add me back, sign me back, resubscribe, re subscribe, back on the list, wasnt trying, was not trying, please keep texting, please keep sending, keep them coming, please keep me on',
	earlier:
		'if, when, why, unless, until, did you, did i, did he, did she, did they, did the, did we, does, whenever, whether, how come, in case, once, can customers, do customers, should i, wish i, what happens, what if, how many',
	after:
		'until, till, til, before, after, during, while, tonight, tomorrow, this week, at night, so late, so early, late, early, yet, for now, for a while, keep, except, other than, only, on weekends, on weekdays, on sundays, back, by the, by my, by your, by around, by then, at the, at a, sign, by mail, by post, by email, in the mail, via email, to my email, from my, by mistake, because i love, him, her, his, them, to my old, to my email, to my house, to my address, to my other, to his, to her, to him, folder, filter, rate, fee, button, link',
} satisfies Partial<PhraseLanguage>;
