import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { bounded } from '../shared/bounded';
import type { AnswerLimit } from './answerLimit';

/** Answers that a person gets in so many minutes. */
const ANSWERS = { least: 1, default: 5, most: Number.MAX_SAFE_INTEGER } as const;
const MINUTES = { least: 1, default: 10, most: Number.MAX_SAFE_INTEGER } as const;

export const mostAnswersProperty: INodeProperties = {
	displayName: 'Most Answers',
	name: 'mostAnswers',
	type: 'number',
	// ANSWERS.default: the lint wants it written out.
	default: 5,
	typeOptions: { minValue: ANSWERS.least },
	description:
		'How many answers one person gets at most from this workflow, by Reply and by Handle, so that two machines do not answer each other for ever. Each process of n8n counts its own; confirmations are counted in the list.',
};

export const mostAnswersWithinProperty: INodeProperties = {
	displayName: 'Most Answers Within (Minutes)',
	name: 'mostAnswersWithin',
	type: 'number',
	// MINUTES.default: the lint wants it written out.
	default: 10,
	typeOptions: { minValue: MINUTES.least },
	description: "The time that 'Most Answers' is about",
};

/** How often one person is answered. */
export function answerLimitOf(context: IExecuteFunctions, itemIndex: number): AnswerLimit {
	const { mostAnswers, mostAnswersWithin } = context.getNodeParameter('options', itemIndex, {}) as {
		mostAnswers?: number;
		mostAnswersWithin?: number;
	};
	return {
		most: Math.floor(bounded(mostAnswers, ANSWERS)),
		within: bounded(mostAnswersWithin, MINUTES) * 60_000,
	};
}
