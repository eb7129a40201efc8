/** See `WordClasses`: a class a line, its name first; without diacritics, `*` is any ending. */
export const WORDS: Readonly<Record<string, string>> = {
	en: `
STOPV stop stops stopp stap cease ceases desist halt discontinue terminate suspend refrain quit quits end ends finish finished conclude wind knock pack jog nix ixnay can abstain switch shut turn cut kill pause stem stahp stawp
STOPPED stopped stopping ceased ended ending halted discontinued terminated finishing quitting suspended over done dusted through finito
KEYW unsubscribe unsubscribed unsubscribing unsubscribes unsub unsubbed unsubing unsubs unsubscription unsuscribe optout optouts stopall unregister unregistered deregister deregistered unenroll unenrol disenroll unlist unfollow uncheck unsign unjoin unlisted
REVOKE revoke revoked revoking withdraw withdrawn withdrawing withdrew rescind rescinded retract cancel cancelled canceled cancelling canceling cancels cancellation cancelation
OPT opt opts opted opting
RM remove removed removing removal removes delete deleted deleting deletes deletion del erase erased erasing scrub scrubbed purge purged wipe wiped strike struck expunge unhook rmv rm remov dlt delt dele scratch strip ditch bin binned exclude excluded omit eliminate removin deletin
TAKE take takes taken taking took pull pulled yank get gets gettin getting got cross rid move moved tk tek tak
LOSE lose loose loses lost losing forget forgets forgotten drop dropped dropping misplace destroy burn shred
BLOCK block blocks blocked blocking blockin mute muted muting silence silenced filter filtered blacklist blacklisted dnd ghost ghosted archive
SPAM spam spams spammed spamming spammin spammers spammer junk junkmail bombard bombarding bombardment barrage flood flooding robotext robotexts unsolicited soliciting solicitation solicitations solicitor telemarketing telemarketer telemarketers scam scammer scammers scams bot bots robot
TXT text texts txt txts txtz tx texted txted message messages msg msgs mssg mssgs messege messeges massage massages mesage mesages messaged sms smses mms texties textes tex texs txs dm dms whatsapp whatsapps imessage ims im
TXTING texting txting textin txtin txtn textn messaging messagin msging msgin smsing dming
PROMO promo promos promotion promotions promotional promotionals offer offers ad ads advert adverts advertising advertisement advertisements advertise advertisment marketing campaign campaigns coupon coupons deal deals discount discounts sale sales specials special vouchers voucher flyer flyers circular circulars pitch pitches survey surveys poll polls fundraising donate donation donations political politics propaganda newsletter newsletters bulletin bulletins blast blasts bargains savings
ALERT notification notifications notifs notif alert alerts reminder reminders remind update updates announcement announcements ping pings pinging pinged buzz buzzes buzzing beep beeps ding dings dinging notices notice broadcast broadcasts communication communications comms correspondence nudge nudges
THINGS thing things stuff crap garbage trash rubbish nonsense bs bull bullshit shite shit tripe drivel bollocks pish mess foolishness junk noise
CALLV call calls called ring rings rang phone phones phoned phonecall phonecalls voicemail voicemails robocall robocalls dial dialing fone
CALLING calling callin ringing ringin phoning phonin phonecalling robocalling
MAIL email emails emailed emailing mail mails mailed mailing mailer mailers mailings letter letters post postal postcard postcards catalog catalogs catalogue catalogues fax faxes
SEND send sends sent sending sendin snd sendn shoot forward forwarding receive
CONTACTV contact contacts contacted reach approach write wrote written notify notified communicate correspond address solicit talk speak message hit hmu
CONTACTING contacting contactin reaching writing writin notifying communicating talking speaking approaching hitting hittin
BOTHER bother bothers bothered disturb disturbs disturbed harass harassed harasses pester pestered pesters bug bugs bugged annoy annoys annoyed hassle hassled hound hounded nag nags irritate irritates stalk plague hurass harrass harrassed trouble vex
BOTHERING bothering botherin disturbing disturbin harassing harassin harrassing harrasing harassment harrassment pestering pesterin bugging buggin annoying annoyin hassling hounding nagging naggin stalking plaguing intrusive invasion nuisance intrusion
LIST list lists lsit lst register rolls roster directory mailing distribution listing listings circulation rotation roll
DB database databases db system systems sys file files filed record records book books crm computer databank contacts rolodex server servers
CHAT group groups chat thread threads program programme programmes programs scheme club loyalty rewards community
NUM number numbers nr num nums numba nbr nmber nubmer digits nos contact details detail info information line
DEV phone phones cell cells cellphone cellphones mobile mobiles mob device devices handset landline telephone telephones fone iphone tablet
INBOX inbox inboxes feed mailbox screen lockscreen
ME me meh im i myself mi ah
MY my mine ma own
ILL ill id
US us our we ourselves they them their hers his her him
THIS this these those that them dis dese dem thats it its all any everything anything none such
YOU you u ya yall ye yous youse yu guys folks lot people anybody someone somebody team ur yr your yours youre yourself yourselves yer company business
NEG not dont don never nvr nor cannot cant wont dnt didnt doesnt isnt arent havent hasnt wasnt wouldnt couldnt shouldnt aint neither without nt dinnae dinna willnae cannae didnae nae naw nah nope no stopnot doesn idw
MORE more anymore again further another else longer agen agn mor ever evermore furthermore mo nomo additional repeat
EVER never ever always forever permanently indefinitely eternity lifetime immediately asap now straightaway forthwith effective henceforth future onwards
WANT want wants wanna wanted wanting wish wishes wished wishing like prefer preferred desire care fancy interested interest intrested welcome keen wan want2 wont
NEED need needs needed needing necessary require required use useless pointless irrelevant relevance
CONSENT ask asked asking request requested requests agree agreed consent consented consenting permission authorize authorized authorise authorised approve signed subscribed subscribing enrolled registered joined volunteered
RECEIVE receive receives received receiving recieve recieving recieved recieves recive get getting hear hearing heard see seeing read reading
KEEPV keep keeps keepin keeping kept continue continues continued continuing persist persists constantly constant nonstop every daily hourly relentless carry still yet
PLS please pls plz plse plss pleas plees plze pliz pleaseee pleeease kindly pretty beg begging beseech implore abeg biko
THX thank thanks thx ty tnx ta tks thnx thnks cheers appreciated appreciate grateful obliged regards sincerely respectfully yours gratitude
SORRY sorry apologies apologise apologize forgive pardon excuse offence offense hard feelings hate
OFF off aff offa offof
OUT out outta outa away
WRONG wrong incorrect incorrectly mistaken mistake mistakenly mixed misdialled misdialed error wrongly rong
WHO who whose whos dis
KIN mum mom mam mother mommy mummy dad father daddy son daughter brother bro sister sis wife husband hubby partner nan nana gran granny grandma grandmother grandpa grandad granddad grandfather uncle aunt auntie cousin niece nephew inlaw parents parent kid kids child children boy girl boyfriend girlfriend ex fiance spouse
EXOWNER owner previous previously tenant roommate flatmate stranger dude guy lady lad gentleman whoever predecessor belonged belongs
DEAD died dead passed deceased death dying gone late rip estate widow widower widowed passing buried burial funeral executor executrix obituary hospice heaven lost mourning grieving grief cremated cemetery grave
MOVED moved moving move relocated relocating relocate emigrated left leaving leave transferred switched switch swapped changed graduated retired retire dropped shifted
SOLD sold sell selling scrapped totaled totalled traded bought buy buying purchased purchase closed closing
FORMER former formerly longer used anymore ex ended expired lapsed cancelled quit stopped elsewhere competitor another different other somewhere abroad overseas province state interstate
COUNT once twice thrice second third fourth fifth sixth seventh tenth times time umpteenth nth multiple several repeatedly countless numerous million hundred
AGO yesterday ago already before previously earlier last week weeks month months monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december christmas spring summer winter autumn fall year years days
TOLD told tell telling said say says saying asked ask asking replied reply replying replies wrote written texted typed spoke informed explained requested begged
THREAT sue suing sued lawsuit court judge damages statute statutory fine fines fined penalty penalties prosecute prosecution legal legally illegal illegally unlawful unlawfully violation violations violate violating violates breach breaching liable action class settlement restraining injunction
LAW fcc ftc tcpa gdpr pecr ico ofcom casl crtc popia popi trai ccpa acma act law laws regulation regulations regulator ombudsman bbb naag ncc pdpa pdpc dnd dnc registry data privacy personal article section
LAWYER lawyer lawyers attorney attorneys solicitor solicitors barrister counsel paralegal
POLICE police cops cop sheriff authorities rcmp
REPORT report reports reported reporting reportin complaint complaints complain complaining escalate escalated notify file filing screenshot screenshots evidence
IF if unless or else otherwise next till until when whenever
ONEMORE one once another single wan
THEN then or gonna going will ill im am swear promise promising
APPT appointment appt appts appointments apt booking bookings booked reservation reservations reserve visit visits checkup cleaning haircut table class classes lesson lessons session sessions slot viewing meeting interview consultation consult practice training game match rehearsal
ORDER order orders ordered delivery deliveries deliver delivered parcel parcels package packages pickup shipment shipping item items return returns exchange pizza prescription prescriptions refill
SUB membership memberships subscription subscriptions plan plans trial policy policies contract contracts renewal renew autorenew auto autopay gym insurance
ACCT account accounts acct profile login password app website site portal card cards statement statements paper paperless
BILL bill bills billing invoice invoices payment payments pay paid paying refund refunds charge charged charges fee fees price prices deposit rent loan debt balance receipt money cash dollars bucks quid pounds
FOOD onion onions cheese sauce burger burgers chicken coffee lunch dinner cake bread milk meat egg eggs fish salad tomatoes pickles nuts mayo rice wings beer wine
TIME am pm oclock tonight morning mornings afternoon evening evenings night nights midnight noon weekend weekends early earlier late later hours hour minutes minute mins today tomorrow working work bedtime sleeping asleep sleep
AFTER after before during while between
PLACE store shop office street road bus station house home flat apartment address city town building unit
HOW how hw
WHERE where wheres which what whats wat wot way
WORD word code keyword link button form procedure process steps setting settings magic command option trick type press click exit escape door
CAN can could would will may possible able mind cud wud pls
SHOULD should must have has shall supposed gotta
HATE hate hates hated loathe despise detest dislike disgusting
CURSE hell fuck fucking fuckin fuckers fucker fk fking fkn effing eff ffs damn damned dammit goddamn bloody stupid stupidest bastard bastards idiots idiot morons moron jerks jerk asshole assholes arse arsed sod bugger feck feckin fecking freaking friggin frigging bleeding wtf piss pissed pissing dumb ass dang flipping flippin ducking god jesus christ heavens sake shut shurrup
FEDUP fed sick tired enough bored exhausted weary drained overwhelmed cba dun over it basta annoying ridiculous ridiculus excessive pathetic
LEAVE leave leaves leaving lay laying let
ALONE alone lone be peace quiet silence space boundaries
LAST last final finally lastly never
START start starts started starting restart restarting resume resuming resubscribe resubscribed rejoin join joining subscribe enroll enrol signup unstop optin reinstate reactivate reenable readd renable begin
ADD add added adding put sign include enable back activate register
LOVE love loves loved loving luv enjoy enjoyed enjoying enjoys adore glad delighted brilliant lovely amazing awesome great useful handy helpful helps helped happy good best favourite favorite lifesaver grateful forward lost without
FINE fine ok okay okey k cool grand alright sound perfect welcome
INSTEAD instead rather only just except apart still
BUT but though tho however although
LIKED liked loved disliked laughed emphasized emphasised questioned reacted
AUTO driving drive automatic automatically auto automated autoreply vacation office urgent monitored unavailable respond response return limited access
YES yes yeah yep yup ya sure
ACCIDENT accident accidentally accidently oops mistakenly meant mean intend intended pocket butt misread
WHY why reason because cause cuz cos bc coz since as
NIGHT wake woke wakes waking shift shifts nightshift newborn baby
COST cost costs costing minutes roaming data plan prepaid credit bundle storage battery
INTEREST interested intrested interest buying market looking afford broke vegetarian vegan allergic retired
ABOUT customers clients customer client legally campaign compliance wording script policy feature happens happen work works mean means
GO goodbye bye farewell adios begone scram buzz lost away shoo stay piss
PEOPLE he she they
NOREPLY noreply
`,
	fr: `
STOPV arret* arete* stop stopp* cess* fin finir finis termine* mettez mettre mets coupe* suspend* halte
KEYW desabonn* desinscri* resili* desab desabo unsub* desinscr* desaboner
REVOKE annul* resili* revoqu* retract*
OPT optout
RM supprim* suprim* efface* enlev* retir* retire* ray* radi* virer vire virez oter otez sort* exclu* elimin* desactiv* degag* delete*
TAKE pren* reti* sortez sors
LOSE oubli* perd* lach* jet*
BLOCK bloqu* blok* signal* blackl* filtr*
SPAM spam* pourri* harcel* demarch* arnaq* indesir* inond* bombard*
TXT sms txt texto* text* message* msg mess mesage* messag* textos whatsapp
PROMO pub pubs publi* promo* offre* ofre* newsletter* reclam* solde* demarch* rabais commerci* marketing sondage* campagne* bon reduc*
ALERT notif* alert* rappel* rapel* avis info infos actu* nouvelle* communicat*
THINGS truc* machin* connerie* betise* merd* trucs chose*
CALLV appel* apel* telephon* coup tel fixe
MAIL mail* email* courriel* courrier* lettre*
SEND envo* envoi* menvo* menvoy* nenvo* envoy*
CONTACTV contact* contacter ecri* ecriv* mecri* joindr* recontact* solicit* sollicit* parler adress*
BOTHER derang* embet* emmerd* enerv* saoul* soul* gonfl* importun* fatigu* chier ennuy* emmer*
BOTHERING harcelement
LIST list* fichier* base bases registre* annuaire
DB base donnee* donnees fichier* systeme* coordonn* dossier
NUM numero* num nb ligne
DEV portable* telephone* tel mobile* gsm
INBOX boite messagerie
ME me moi m je j jai jme mes mon ma men mien
US nous on notre
THIS ce cet cette ces ca cela ceci vos votre
YOU vous tu te toi vs votre vos
NEG ne pas n nai jamais aucun* sans ni non nan naurai nveux pa plus
MORE plus davantage encore pus desormais
EVER jamais toujours definitiv* immediat* suite
WANT veux voul* veu souhait* desir* aimer* voudr* envie veut
NEED besoin inutile* sert servir
CONSENT demand* accord* autoris* consent* inscri* abonn*
RECEIVE recev* recoi* recu recois receva* ressoi* lire
KEEPV contin* encore toujours cess* tout temps
PLS svp stp plait merci mrc priere veuillez prie silvous
THX merci mrc mci cordial* salutations bonne journee remerc*
SORRY desole* pardon excus* navr*
WRONG mauvais* tromp* erreur errone* faux gour* plante*
KIN mari femme pere mere fils fille frere soeur grand maman papa tante oncle cousin* epoux epouse beau belle papy mamie mami
DEAD dece* decd* mort* mourr* parti* enterr* disparu* obseq* deuil feu heritier*
MOVED demenag* quitte* parti change* chang* mut* retraite*
SOLD vend* achet* vente
FORMER ancien* client* clien* ailleurs concurrent*
COUNT fois deuxieme troisieme quatrieme dixieme enieme plusieurs
AGO hier deja semaine* mois avant lundi mardi mercredi jeudi vendredi samedi dimanche dernier* janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre
TOLD dit dis repond* reponse ecrit redit redemand* repet* tape*
THREAT plainte* tribunal juridi* illegal* illicite* poursui* justice amende* infraction proces
LAW cnil rgpd lcen loi article bloctel droit donnees legal* code
LAWYER avocat*
POLICE police gendarm* commissariat
REPORT signal* plainte* denonc*
IF si sinon sans prochain*
ONEMORE encore un une seul
APPT rdv rendez rendezvous rv reservation* reserv* consult* cours seance* table visite*
ORDER command* livr* colis paquet* retour* ordonnance*
SUB abonnement* adhesion contrat* mutuelle assurance salle forfait
ACCT compte* profil appli carte releve*
BILL factur* paye* paie* rembours* prix devis loyer
TIME heure* matin soir nuit aprem weekend h midi
WHERE ou quel quelle quoi que qu
HOW comment coment cmt
WORD mot lien bouton demarche* procedur* moyen
CAN peut pouv* peux possible pourr* puis
HATE marre deteste* horripil* insupport*
CURSE putain merde bordel con conn* foutez foutre ptn fait chier
FEDUP marre assez ras bol stop suffit basta
LEAVE laiss* lachez lache fichez fiche foutez
ALONE tranquil* paix calme tranquille
LAST derniere dernier
START repren* reabonn* remet* reactiv* recommenc* reinscri*
ADD ajout* inscri* rajout* mettez
LOVE ador* aime* super genial* utile* pratique* content*
INSTEAD plutot seulement juste sauf que
LIKED aime adore reagi a
AUTO conduis conduite automatique* absent* bureau vacances conges reponse
YES oui ouais
ACCIDENT erreur megarde expres
INTEREST interess* interes*
GO degagez adieu revoir casse
`,
	de: `
STOPV stop* aufhoer* aufhor* hort hoer* hor* schluss einstell* beend* ende unterlass* lass* stell* stoppen stellt halt
KEYW abmeld* abbestell* austrag* abo meld* meldet melden abgemeldet abbestellt
REVOKE widerruf* kundig* kuendig* stornier* absag* gekundigt
RM losch* loesch* entfern* streich* geloscht nehm* nimm rausnehm* raus herausnehm* tilg* gestrichen loschung weg
TAKE nehm* nimm genommen hol*
LOSE vergess* vergiss
BLOCK block* sperr* geblockt melde spamord*
SPAM spam* belastig* belaestig* zugemull* bombardier* werbemull mull werbespam
TXT sms nachricht* text* msg nachr smsen whatsapp mitteilung* textnachricht*
TXTING texten simsen schreiberei
PROMO werb* angebot* newsletter* reklame rabatt* aktion* gutschein* umfrag* promo*
ALERT benachrichtig* erinner* hinweis* info infos meldung* update*
THINGS zeug* mist kram scheiss* schrott quatsch ding* dinger mull
CALLV anruf* ruf* angeruf* telefon* klingel* anzuruf*
MAIL mail* email* brief* post
SEND schick* send* zuschick* geschickt verschick* zusend* gesendet zugeschickt versend*
CONTACTV kontakt* schreib* geschrieben anschreib* meld* schreibt schreibts angeschrieben
BOTHER nerv* stor* belast* stoer* auf die
LIST liste* verteiler* mailing*
DB datenbank* system* kartei daten datei
CHAT gruppe* chat
NUM nummer* nr num handynummer* rufnummer* tel
DEV handy* telefon* mobil* smartphone
ME mir mich ich mi i mein*
US uns wir unser*
THIS das diese* die den eure euren ihre ihren euer dies sowas dat
YOU sie ihr euch du ihnen dir dich eure* ihre* man
NEG nicht nich ned net nie niemals kein* ohne nix nit nimmer
MORE mehr weiter* wieder nochmal noch nimmer kunftig zukunft zukunftig
EVER nie immer endgultig sofort fur umgehend dauerhaft
WANT will mocht* moecht* wunsch* wuensch* wollen woll* wolln mag willst brauch*
NEED brauch* notig benotig*
CONSENT einwillig* zustimm* gebeten bitte* angemeldet erlaub* zugestimmt einverstand*
RECEIVE bekomm* erhalt* krieg* empfang* kriag* lesen hor*
KEEPV immer standig weiter dauernd trotzdem jeden
PLS bitte bidde pls bittschon bitt
THX danke dank thx merci gruss grusse lg mfg vielen dankeschon
SORRY sorry entschuld* tut leid verzeih* schuldig*
OFF ab von aus vom
WRONG falsch* verwechs* irrtum* vertippt verwahlt versehen*
KIN mann frau vater mutter sohn tochter bruder schwester oma opa papa mama tante onkel mutti vati ehemann witwe enkel
DEAD gestorben verstorben* tod tot beerdig* verschieden sterbe* nachlass beisetz*
MOVED umgezog* gezog* zieh* verlass* wegzog* gewechselt wechsel* weg ausgetret*
SOLD verkauf* gekauft kauf*
FORMER ehemalig* fruher* kunde* kundin alt* woanders
COUNT mal male zweite* dritte* vierte* funfte* zehn* dreimal zweimal xmal hundert*
AGO gestern schon bereits letzte* woche* monat* montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar marz april mai juni juli august september oktober november dezember
TOLD gesagt sag* geantwortet antwort* geschrieben gebeten bat mitgeteilt
THREAT anzeig* klag* gericht* abmahn* rechtlich* strafe illegal* rechtswidrig* unterlassung* bussgeld*
LAW dsgvo uwg datenschutz* bundesnetzagentur gesetz* paragraf art verbraucherzentrale wettbewerb* tkg
LAWYER anwalt* rechtsanw*
POLICE polizei
REPORT beschwer* meld* melde
IF wenn falls sonst ansonsten nachste*
ONEMORE noch eine einmal
APPT termin* reserv* tisch* buch* kurs* stunde untersuch*
ORDER bestell* liefer* paket* rezept* retour* rucksend*
SUB mitglied* vertrag* abo abonnement versicher* fitness*
ACCT konto* profil* karte app
BILL rechnung* zahl* bezahl* preis* miete erstatt*
TIME uhr morgen abend* nacht* mittag* wochenende fruh heute
WHERE wo was wohin welch*
HOW wie wia
WORD wort stichwort link knopf weg
CAN kann konn* konnt* kannst moglich
HATE hass* kotz*
CURSE scheiss* verdammt* fick* arsch* mist verflucht zefix kruzifix sakra
FEDUP genug reicht satt schnauze nase nerven langt faxen
LEAVE lass* lasst lassts
ALONE ruhe frieden fried
LAST letzte*
START wieder anmeld* starten angemeldet abonnier* fortsetz*
ADD hinzu* eintrag* aufnehm* aufgenommen
LOVE lieb* mag toll super gern* praktisch hilfreich freu* gut
INSTEAD lieber stattdessen nur statt ausser
LIKED gefallt mag reagiert
AUTO fahre auto automatisch* abwesen* urlaub buro
YES ja jo
ACCIDENT versehentlich aus
INTEREST interess*
`,
	es: `
STOPV para* par* paren deja* dej* dejen stop alto ces* termin* basta detenga* deten* cort* acab* frena*
KEYW baja desuscri* desinscri* desapunt* desafili* darme darse
REVOKE cancel* revoc* anul*
RM elimin* borr* quit* sac* saq* retir* suprim* bor* remuev* remov* elimn* excluy*
TAKE quit* saca* saqu* saca
LOSE olvid* pierd* tir*
BLOCK bloqu* denunci* filtr* silenci*
SPAM spam* acos* basura publici* hostig* bombarde*
TXT mensaj* sms txt texto* msj* msg* men mensag* wasap* whatsapp* mjs
PROMO promo* ofert* public* publi propagand* anunci* newsletter* descuent* cupon* encuest* rebaj* marketing comercial*
ALERT aviso* notific* alert* recordatorio* novedad* comunicac* info
THINGS cosa* mierda* chorrad* tonter* pendejad* cochinad* porquer* vaina*
CALLV llam* telefon* llamad* yam*
MAIL correo* email* mail* carta*
SEND envi* mand* enbi* envien mandar*
CONTACTV contact* escrib* escriv* comuni* hable* escribir
BOTHER molest* jod* chinga* fastidi* incomod* joroba* hinch* jodan
LIST lista* listado* base
DB base datos registro* sistema archivo* agenda
CHAT grupo*
NUM numero* num nro cel celu telf
DEV celular* movil* telefono* cel celu
ME me mi yo a mis conmigo
US nos nosotr* nuestr*
THIS esto este esta estos estas eso esa esos su sus
YOU ustedes uds ud usted vosotros os te tu vos les
NEG no nunca ni sin jamas ningun* nada tampoco
MORE mas ma otra vez nuevamente adelante
EVER nunca siempre definitiv* inmediat* ya
WANT quier* kier* dese* gust* kiero querr* quisier* interesa*
NEED necesit* hace falta sirve
CONSENT pedi* pid* solicit* autoriz* consent* suscrib* apunt*
RECEIVE recib* reciv* resib* llega* ver leer saber
KEEPV sigu* segu* contin* todavia todos
PLS porfa* favor porfi xfa pf plis ruego
THX gracias grax grasias saludos agradec* cordial*
SORRY perdon* disculp* siento lament*
WRONG equivoc* error* mal incorrect*
KIN marido mujer padre madre hijo hija hermano hermana abuel* papa mama tia tio esposo esposa suegr* prim*
DEAD fallec* muri* muert* difunt* descans* viud* finad* paz entierr*
MOVED mud* mude cambi* fui deje traslad*
SOLD vend* compr*
FORMER antes antigu* client* ex anterior
COUNT vez veces segunda tercera cuarta quinta decima
AGO ayer ya semana* mes meses pasad* lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
TOLD dije dij* dicho dig* respond* conteste* contest* pedi* escribi
THREAT demand* denunci* juzgad* ilegal* legal* multa* tribunal* juicio
LAW aepd rgpd lopd ley profeco consumidor robinson lssi proteccion sernac indecopi
LAWYER abogad*
POLICE policia guardia
REPORT denunci* queja* report* reclam*
IF si sino
ONEMORE otro otra uno una solo
APPT cita* reserv* turno* hora mesa clase* consulta*
ORDER pedid* envio* entreg* paquete* encarg* receta* orden
SUB suscripcion* membresia* contrat* plan seguro gimnasio
ACCT cuenta* perfil app tarjeta
BILL factur* pag* cobr* precio* recibo* presupuesto
TIME hora* manana tarde noche* pm am
WHERE donde que cual
HOW como komo
WORD palabra enlace boton
CAN pued* pod* posible
HATE odi* hart* cans*
CURSE mierda puta* cono joder carajo chinga* pinche* cabron* hostia pelotas huevos
FEDUP basta hart* ya cansad* bastante suficiente
LEAVE dej* dejar dejad dejen
ALONE paz tranquil*
LAST ultim*
START reanud* volver vuelv* reactiv* suscrib* alta
ADD agreg* anad* apunt* inclu* pon
LOVE encant* gust* ador* util* genial*
INSTEAD mejor solo pero
LIKED gusta encanta reacciono
AUTO conduciendo manejando automatic* oficina vacaciones
YES si claro
ACCIDENT querer error
INTEREST interes*
`,
	pt: `
STOPV par* pare parem deix* chega* cess* stop termin* encerr* acab*
KEYW descadastr* desinscr* dessubscr* desinscri* sair sai unsub* subscrev* cancelar
REVOKE cancel* cancele* revog* anul*
RM remov* retir* exclu* apag* tir* delet* elimin* risc* tira tirar
TAKE tir* retir* sai
LOSE esquec* perd*
BLOCK bloqu* denunc*
SPAM spam* assedi* incomod* perturb* lixo golpe
TXT mensag* msg* sms texto* torped* mensagem msgs whats* zap
PROMO promo* ofert* propagand* anuncio* publi* marketing newsletter* descont* campanh* inquerit*
ALERT avis* notific* alert* lembret* novidad* comunic* info*
THINGS coisa* porcar* merda* porra* treta*
CALLV lig* telefon* chamad* liga ligar
MAIL email* mail* carta* correio
SEND envi* mand* manda mande mandem
CONTACTV contact* contat* escrev* fal* comunic*
BOTHER incomod* perturb* encher* enche saco chate* chatear melg* aborrec*
LIST lista* base
DB base dados sistema cadastr* registo* registro* ficheiro*
CHAT grupo*
NUM numero* num tel contacto contato
DEV celular* telemovel telemov* telefone* cel
ME me mim eu mi comigo meu minha
US nos gente nosso*
THIS isto isso esse essa este esta estes essas desse dessa vossa vosso
YOU voces voce vcs vc vos vosso* tu te
NEG nao n num nunca nem sem nenhum* nada jamais
MORE mais novamente denovo
EVER nunca sempre definitiv* imediat* ja
WANT quero qro quer* desej* gost* pretend* queria
NEED precis* necess* serve
CONSENT pedi* solicit* autoriz* consent* inscrev* aceit*
RECEIVE receb* recebo ver ler saber
KEEPV continu* ainda todo
PLS favor pfv pf pff porfavor faz
THX obrigad* obg brigad* grat* cumpriment* abs
SORRY desculp* perdao lament* sinto
WRONG engan* errad* erro engano
KIN marido mulher pai mae filho filha irmao irma avo tia tio esposo esposa sogr* prim*
DEAD falec* morr* mort* obito enterr* viuv* partiu
MOVED mud* mudei troqu* sai deix*
SOLD vend* compr*
FORMER antig* client* ex anterior*
COUNT vez vezes segunda terceira quarta quinta decima
AGO ontem ja semana* mes meses passad* janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro
TOLD disse diss* falei pedi* respond* escrevi mandei
THREAT process* tribunal judici* ilegal* multa* queixa* advog*
LAW lgpd rgpd procon anatel anacom cnpd lei dados reclame deco
LAWYER advog*
POLICE policia gnr psp delegacia
REPORT denunc* queixa* reclam*
IF se senao proxim*
ONEMORE outra outro uma so
APPT consult* marcac* reserv* horario mesa aula* agend*
ORDER encomend* pedid* entreg* pacote* receita*
SUB assinatura* plano* contrat* ginasio academia seguro mensalidade
ACCT conta* perfil app cartao
BILL fatur* boleto* pag* cobr* preco* conta recibo
TIME hora* manha tarde noite*
WHERE onde qual oq que
HOW como
WORD palavra link botao
CAN pod* consegu* possivel da
HATE odei* fart*
CURSE merda porra caralho puta foda* cacete raio diabo krl
FEDUP basta chega fart* cansad* suficiente
LEAVE deix* larg*
ALONE paz sosseg*
LAST ultim*
START volt* retom* reativ* inscrev*
ADD adicion* acrescent* inclu* inscrev* coloc*
LOVE ador* gost* amo amei util* otim*
INSTEAD so apenas antes prefiro
LIKED gostou curtiu reagiu
AUTO dirigindo conduzir automatic* escritorio ferias
YES sim
ACCIDENT querer engano
INTEREST interess*
`,
	it: `
STOPV smett* ferm* stop basta termin* cess* finit* finir* piant* chiud* blocca*
KEYW disiscri* disiscriv* cancellatemi disdett* disdic* disdi* unsub*
REVOKE cancell* annull* revoc* revok* disdi*
RM elimin* rimuov* rimoz* togli* tolg* toglier* levat* levar* cancel* depenn* tolto leva
TAKE togli* levat* toglie*
LOSE dimentic* perd* scord*
BLOCK blocc* segnal* denunc*
SPAM spam* tormen* tempest* molest* stalk* spazzatura
TXT messagg* sms msg* testo mess mex msgg whatsapp
PROMO promo* offert* pubblicit* pubb* newsletter* scont* volantin* sondagg* marketing propagand* commercial* reclam*
ALERT avvis* notific* promemoria comunicaz* aggiornament* info
THINGS cos* roba cazzat* schifezz* merd* stronzat* cavolat*
CALLV chiam* telefon* chiamat* squill*
MAIL mail* email* lettera* posta
SEND mand* invi* spedi* mandat* inviar*
CONTACTV contatt* scriv* scrit* scriver* comunic*
BOTHER disturb* rompe* rompet* scocc* stress* importun* infastid* seccat*
LIST lista liste elenc* mailing rubrica
DB database dati archivi* sistema
CHAT gruppo
NUM numero* num nr cell
DEV cellular* telefon* cell telefonino
ME mi me io mio mia a
US ci noi nostr*
THIS questo questa questi queste sto sti vostri vostre vostra
YOU voi vi vostr* lei tu ti
NEG non nn no mai nessun* senza niente neanche nemmeno
MORE piu ancora altro altri nuovo
EVER mai sempre definitiv* immediat* subito
WANT vogli* vuo* volevo vorre* desider* gradi* vorrei
NEED bisogn* serv*
CONSENT chiest* chied* consens* autoriz* iscritt* iscri*
RECEIVE ricev* riceve* arriv* vedere leggere sentire
KEEPV continu* ancora sempre
PLS favore perfavore pf prego cortesia cortes* piacere
THX grazie grz saluti cordiali ringraz*
SORRY scus* perdon* dispiac* spiac*
WRONG sbagli* error* errat*
KIN marito moglie padre madre figlio figlia fratello sorella nonn* papa mamma zia zio suocer* cugin* babbo
DEAD mort* decedut* mancat* defunt* scompars* funeral* vedov* lutto
MOVED trasferit* cambi* traslocat* lasciato andat*
SOLD vendut* comprat* acquistat* vend*
FORMER vecchi* client* ex piu prima
COUNT volta volte seconda terza quarta quinta decima
AGO ieri gia settiman* mese mesi scors* gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
TOLD detto dett* rispost* scritto chiest* ripet*
THREAT denunc* querel* legal* illegal* tribunal* causa multa*
LAW gdpr garante privacy agcom legge codice rpo registro opposizioni
LAWYER avvocat*
POLICE polizia carabinieri
REPORT segnal* reclam* denunc*
IF se altrimenti senno prossim*
ONEMORE altro ancora uno solo
APPT appuntament* prenot* visita* tavolo lezion* corso
ORDER ordin* consegn* pacc* spedizion* ricett*
SUB abbonament* contratt* palestra polizza assicuraz*
ACCT account conto profilo app carta
BILL fattur* pag* bollett* prezz* preventiv* rimbors*
TIME ore ora mattin* sera notte pomerig* stasera
WHERE dove che cosa quale
HOW come km
WORD parola link pulsante
CAN poss* puo* potet* potr* pote*
HATE odi* stuf*
CURSE cazz* merd* palle coglion* vaffa* porc* cavolo diamine maroni scatole
FEDUP basta stuf* stanc* abbastanza stuff*
LEAVE lasci* lascia*
ALONE pace stare tranquill*
LAST ultim*
START riprend* riattiv* riiscri* iscriv* ricominc*
ADD aggiung* inseri* iscriv* mettet*
LOVE ador* piac* util* bell* ottim* comod*
INSTEAD solo meglio invece piuttosto
LIKED piace piaciuto reagito
AUTO guidando guida automatic* ufficio ferie
YES si certo
ACCIDENT errore sbaglio volere
INTEREST interess*
`,
	nl: `
STOPV stop* hou* houd* kap* ophoud* kappen staak* beeindig* einde stoppen schei laat
KEYW afmeld* uitschrijv* uitschrij* uitgeschrev* opzeg* afgemeld meld schrijf unsub* afmelden
REVOKE intrek* annul* opzegg* herroep*
RM verwijder* haal* halen schrap* wis* wissen verwijd* gooi* streep* uit af eraf
TAKE haal* halen neem gehaald
LOSE vergeet verlies
BLOCK blokk* block* geblok*
SPAM spam* lastig* stalk* bombard* rommel reclame* zooi
TXT sms* bericht* appje* app apps tekst* msg smsjes smsje berichtje* text* ap
TXTING smsen appen berichten sturen
PROMO reclame* aanbieding* nieuwsbrief* actie* korting* folder* promo* enquete* marketing
ALERT melding* herinner* notific* update* info
THINGS dingen gedoe troep zooi onzin meuk rotzooi
CALLV bel* telefo* gebel* belt bellen
MAIL mail* email* brief* post
SEND stuur* stur* gestuurd verstuur* zend* toegestuurd verzend*
CONTACTV contact* benader* schrijf* bericht
BOTHER lastig* stoor* stor* hinder* irrit* val*
LIST lijst* verzendlijst maillijst
DB bestand* database systeem gegevens data
CHAT groep*
NUM nummer* num nr telefoonnummer*
DEV telefoon* mobiel* gsm toestel
ME mij me ik mn mijn m k
US ons wij we onze
THIS dit deze die dat jullie uw je jouw
YOU jullie u je jij men uw jou
NEG niet nie geen nooit niks niets nt zonder geeneens
MORE meer nog weer verder voortaan opnieuw toekomst
EVER nooit altijd definitief direct onmiddellijk meteen
WANT wil* wens* graag hoef* wou willen hoeft
NEED nodig hoef* behoefte
CONSENT gevraagd toestem* aangemeld ingeschreven opgegeven
RECEIVE ontvang* krijg* kreeg gekregen zien lezen horen
KEEPV blijf* blijv* steeds nog elke constant
PLS aub alstublieft alsjeblieft alstu graag svp gelieve
THX bedankt dank dankje thx mvg gr groet* dankjewel
SORRY sorry excuus spijt neem
WRONG verkeerd* fout* vergis* onjuist
KIN man vrouw vader moeder zoon dochter broer zus oma opa papa mama tante oom schoon* pa ma
DEAD overled* dood gestorven begraven uitvaart crematie overlijden weduwe
MOVED verhuis* weg overgestapt gewissel* vertrok*
SOLD verkocht* gekocht koop*
FORMER oud* klant* elders ergens vorige ex niet
COUNT keer tweede derde vierde vijfde tiende zoveelste
AGO gisteren al eerder vorige week weken maand maanden januari februari maart april mei juni juli augustus september oktober november december
TOLD gezegd zei gevraagd geantwoord antwoord* gestuurd
THREAT aangifte klacht* rechter illegaal boete advocaat rechtszaak juridisch*
LAW avg gdpr acm wet autoriteit persoonsgegevens privacy* gba infofilter
LAWYER advocaat
POLICE politie
REPORT meld* klacht* aangifte rapport*
IF als anders indien zodra volgende
ONEMORE nog een een1
APPT afspra* reserv* tafel les* consult* cursus
ORDER bestel* lever* pakket* retour* recept*
SUB abonnement* lidmaatschap* contract* verzekering sportschool
ACCT account* profiel app pas
BILL factuur* rekening* betaal* prijs* offerte huur
TIME uur morgen avond* nacht* ochtend* middag weekend vanavond
WHERE waar wat welk*
HOW hoe
WORD woord link knop
CAN kan kun* kunt mag mogen kunnen
HATE haat beu
CURSE kut* godver* verdomme fuck* tering* kanker* klote* rot* opgezouten rot hel jezus
FEDUP genoeg zat beu klaar spuug*
LEAVE laat
ALONE rust vrede
LAST laatste
START weer hervat* aanmeld* opnieuw starten start
ADD voeg* toevoeg* zet* inschrij*
LOVE leuk fijn graag handig blij super geweldig top
INSTEAD liever alleen maar behalve
LIKED vindt gereageerd
AUTO rijd* rij auto automatisch* kantoor vakantie afwezig*
YES ja
ACCIDENT ongeluk perongeluk bedoel*
INTEREST interess* geinteres*
`,
	pl: `
STOPV stop* przesta* skoncz* koniec zakoncz* przerw* zaprzest* koncz* daj wstrzym* przestance
KEYW wypis* wyrejestr* wypisz* rezygn* odsubskr* wyrejest* wypisac
REVOKE cof* wycof* anul* odwol* rezygn* wypowied*
RM usun* usuw* skresl* wykresl* kasuj* skasuj* wykasuj* wyrzuc* usunac zdejm* wymaz*
TAKE zdejm* wez* wyjm*
LOSE zapom* zgub*
BLOCK blok* zablok* zglosz*
SPAM spam* nek* nagab* zasyp* smiec* natret* bombard*
TXT sms* wiadom* esemes* tekst* msg mms smsy wiad
PROMO promo* reklam* ofert* newsletter* rabat* marketing* ankiet* akcj* kupon*
ALERT powiadom* przypomn* alert* info* komunikat*
THINGS rzecz* bzdur* smiec* gowno* pierdol* glupot*
CALLV dzwon* telefon* tel zadzwon*
MAIL mail* email* list* poczt*
SEND wysyl* wysl* przesyl* przysyl* slac slij* slijcie nadsyl* przyslac
CONTACTV kontakt* pisz* pisac napis* odzyw* pisanie pisanin*
BOTHER meczyc mecz* dreczyc drecz* nek* przeszkadz* zawrac* denerw* wkurz* truj*
LIST lista liste listy list
DB baza bazy bazie danych dane system* rejestr* kartotek*
CHAT grup*
NUM numer* nr num
DEV telefon* komork* tel
ME mnie mi ja mna moj* mego
US nam nas my nasz*
THIS to te ten tych ta tego wasz* wasze swoje
YOU wy wam panstw* was wasz* ty pan pani
NEG nie ni bez nigdy zadn* nic ani niech
MORE wiecej juz dalej ponownie znow* kolejn* wicej
EVER nigdy zawsze natychmiast* definityw* trwale
WANT chce* chc* zycz* prosz* wol* pragn* chcial* zyczymy
NEED potrzeb*
CONSENT zgod* prosil* zapis* wyraz* pozwol*
RECEIVE otrzym* dostaj* dosta* odbier* czytac widziec
KEEPV ciagle nadal dalej wciaz
PLS prosze pls prosz uprzejmie blagam
THX dzieki dziekuj* pozdr* dzk
SORRY przepr* wybacz* sorki sory
WRONG pomyl* bled* zly zle inn*
KIN maz mezus zona ojciec matka syn corka brat siostra babcia dziadek tata mama ciocia wujek tesc* meza ojca zony mamy
DEAD zmarl* umarl* smierc* nie pogrzeb* odszed* odesz* pochow* wdow* sp zyje
MOVED przeprow* wyprow* zmien* przenios* odesz* odszed*
SOLD sprzed* kupil* kupi*
FORMER byl* dawn* klient* gdzie
COUNT raz razy drugi trzeci czwart* piat* kolejny
AGO wczoraj juz tydzien tygodni* miesiac* temu wczesniej styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrzesniu pazdzierniku listopadzie grudniu
TOLD mowil* powiedz* prosil* pisal* odpis* odpow* napis*
THREAT sad* sadu pozew pozw* kara* kary nielegal* prawn* skarg*
LAW rodo uodo uke uokik ustaw* prawo art gdpr pke
LAWYER prawnik* adwokat* mecenas*
POLICE policj* prokurat*
REPORT zglosz* skarg* zglasz*
IF jesli jak jezeli inaczej bo
ONEMORE jeszcze jeden jedna jedno
APPT wizyt* termin* rezerw* umowi* stolik* zajec* lekcj*
ORDER zamow* dostaw* paczk* przesyl* recept* zwrot*
SUB abonament* subskr* umow* karnet* czlonkost* polis*
ACCT konto konta profil* apk* kart*
BILL faktur* rachun* plac* zaplac* cen* wycen* czynsz*
TIME godz* rano wieczor* noc* popoludn* jutro dzis
WHERE gdzie co jaki
HOW jak
WORD slowo link przycisk
CAN moz* mog* moge mozna da
HATE nienawi*
CURSE kurwa cholera pierdol* jeb* chuj* kurde spierdal* spadaj* odpierdol* dupe dupy
FEDUP dosc dosyc wystarcz* starczy mam
LEAVE zostaw* dajcie daj
ALONE spokoj* swiety
LAST ostatni*
START wznow* zapis* ponown* wlacz* aktyw*
ADD dodaj* dopisz* wpisz*
LOVE lubie uwielb* fajn* super przydat* kocham ciesz*
INSTEAD tylko zamiast wole
LIKED polubil* zareag*
AUTO prowadz* automatycz* biur* urlop*
YES tak
ACCIDENT przypadk* niechc*
INTEREST zainteres* interes*
`,
	ru: `
STOPV стоп* прекрат* перестан* хватит остановит* хорош* завяз* кончай* закончит* завершит* прекращ* харэ харе стоп
KEYW отпи* отписк* отписат* отпишит* отпис*
REVOKE отзыв* отозв* отмен* отказ*
RM удал* убер* убрат* исключ* вычеркн* сотр* снимит* уберит* выпис* стереть
TAKE снимит* убер*
LOSE забуд* потеряй*
BLOCK блок* заблок* чс бан* забан*
SPAM спам* достал* задолб* рассыл* навязч* донима* домога*
TXT смс* сообщен* текст* сообщ* эсэмэс* смск* эсмс* msg sms смс
PROMO реклам* акци* предложен* скидк* рассыл* промо* новост* опрос*
ALERT уведомл* напомин* оповещ* извещ* инфо*
THINGS фигн* хрен* ерунд* мусор* бред* хлам* всяк* дрян*
CALLV звон* позвон* телефон*
MAIL почт* мейл* письм* емейл* email
SEND присыл* шли* слать высыл* отправл* присла* слат* посыл*
CONTACTV пиш* писат* пишит* связыв* контакт* беспоко* обращат* напис*
BOTHER беспоко* достав* надоед* доста* тревож* мешат* трогай*
LIST спис* рассылк*
DB баз* данн* систем* контакт*
CHAT групп* чат*
NUM номер* тел
DEV телефон* мобил*
ME мне меня мой мои мою моего моем я мной
US нам нас наш* мы
THIS это эти этот этой ваш* ваши ваших вашу этих
YOU вы вас вам вами ты тебя
NEG не нет никогда ни без нельзя никак*
MORE больше более еще опять снова впредь дальше
EVER никогда навсегда немедлен* срочно
WANT хочу хот* желаю желан* прош* нужн* надо хотел*
NEED нуж* надо требу*
CONSENT соглас* просил* разреш* подпис* давал* заказыв*
RECEIVE получ* приход* читат* видет* слыш*
KEEPV продолж* все опять постоянно
PLS пожалуйста пжл пж пжлст плиз прошу пожалуста
THX спасибо спс благодар* уважен*
SORRY извин* прост* сорри
WRONG ошиб* перепут* неправ* туда попали не
KIN муж* жен* отец отца мать матер* сын* дочь дочер* брат* сестр* бабуш* дедуш* папа папы мама мамы тет* дяд*
DEAD умер* скончал* покойн* смерт* похорон* ушел ушла нет погиб* вдов* живых
MOVED переех* съех* сменил* уех* перешл* перешел переш*
SOLD продал* купил* прода*
FORMER бывш* давно клиент* другой другом
COUNT раз раза второй третий четверт* пят* десят*
AGO вчера уже неделю недел* месяц* назад прошл* январ* феврал* март* апрел* мая июн* июл* август* сентябр* октябр* ноябр* декабр*
TOLD говорил* сказал* просил* писал* отвечал* ответил* отправлял*
THREAT суд* иск* штраф* жалоб* незакон* заявлен* наказ*
LAW фас роскомнадзор* закон* фз статья ст персональн* роспотреб* гк
LAWYER адвокат* юрист*
POLICE полици* прокурат* мвд
REPORT жалоб* жаловат* заявл* пожал*
IF если иначе то когда
ONEMORE еще одно один одна
APPT запис* прием* визит* стол* заняти* урок*
ORDER заказ* достав* посыл* рецепт* возврат*
SUB абонемент* подписк* договор* страхов* тариф*
ACCT аккаунт* кабинет* профил* карт* счет*
BILL счет* оплат* плат* цен* стоимост* квитанц*
TIME час* утр* вечер* ноч* завтра сегодня
WHERE где куда какой что
HOW как
WORD слово ссылк* кнопк*
CAN мож* могу можно могл*
HATE ненавиж* бес*
CURSE блин черт* бля* нах* хер* хрен* сука идите заеб* пошли
FEDUP хватит надоел* достал* устал* задолб* довольно сыт*
LEAVE оставь* отстан* отвал* отвяж* отъеб*
ALONE покое покой
LAST последн*
START возобнов* включ* подпиш* верните снова
ADD добав* внес* запиш*
LOVE нрав* люблю полезн* удобн* рад* отличн* класс* супер
INSTEAD лучше только вместо кроме
LIKED понрав* реакци*
AUTO рулем веду автоматич* офис* отпуск*
YES да
ACCIDENT случайн* нечаян*
INTEREST интерес*
`,
	id: `
STOPV stop* berhent* henti* hentikan setop* stopp* cukup udah sudah sudahi akhiri brenti
KEYW unreg* unsub* unsubscribe keluar* berlangganan daftar
REVOKE batal* cabut* tarik
RM hapus* apus* hilang* keluarkan* buang* copot coret* singkirkan delete remove
TAKE keluarkan copot cabut ambil
LOSE lupa*
BLOCK blok* blokir* lapor*
SPAM spam* ganggu* teror* penipu* nyampah*
TXT sms* pesan* chat* wa teks* msg notif sms2 pesen
PROMO promo* iklan* penawaran* tawar* diskon* promosi* newsletter* brosur*
ALERT notif* pengingat* pemberitahu* info* peringat*
THINGS ginian beginian gituan sampah
CALLV telp* telpon* telepon* nelpon* call panggil*
MAIL email* mail* surat*
SEND kirim* ngirim* krim* dikirim* mengirim* kirimin
CONTACTV hubung* kontak* wa chat japri hub*
BOTHER ganggu* mengganggu* usik* rese* risih
LIST daftar* list* listnya
DB data* database sistem kontak*
CHAT grup* group
NUM nomor* no nmr nomer* nomorku nope
DEV hp* hape* ponsel* telepon handphone
ME saya sy aku gue gw gua ane ku sya aq
US kami kita
THIS ini itu nih tersebut
YOU anda kalian kamu lo lu min kak mbak mas pak bu bapak ibu situ
NEG tidak tdk ga gak nggak ngga engga tak jangan jgn jngn ndak bukan bkn enggak gausah usah kagak ora tanpa
MORE lagi lg lgi terus tambah selanjutnya kembali
EVER pernah selamanya segera selalu
WANT mau ingin pengen minat butuh minta mohon pgn
NEED perlu butuh prlu
CONSENT minta setuju izin ijin daftar
RECEIVE terima* nerima* menerima* dapat* dapet* baca lihat
KEEPV terus masih tetap tetep mulu melulu
PLS tolong tlg tolonglah mohon please plis pls
THX terima* makasih mksh trims thx trimakasih kasih thanks tks
SORRY maaf mf sori
WRONG salah* keliru*
KIN suami istri bapak ibu ayah mama papa anak adik kakak nenek kakek om tante almarhum
DEAD meninggal* wafat* almarhum* alm mati pemakaman tiada duka
MOVED pindah* ganti* berhenti*
SOLD jual* dijual beli*
FORMER mantan lama pelanggan* nasabah* bukan lain
COUNT kali kedua ketiga keempat berkali* ke
AGO kemarin sudah udah minggu bulan lalu januari februari maret april mei juni juli agustus september oktober november desember
TOLD bilang* blg* balas* ketik* jawab* ngomong
THREAT lapor* tuntut* hukum* gugat* polisi denda ilegal melanggar*
LAW uu pdp kominfo ojk ylki bpkn undang* privasi pribadi
LAWYER pengacara
POLICE polisi
REPORT lapor* adu*
IF kalau kalo klo jika bila
ONEMORE satu sekali sekalipun
APPT janji* booking* reserv* jadwal* meja kelas* kontrol*
ORDER pesanan* order* paket* kirim* antar* retur*
SUB langganan* member* asuransi* kontrak*
ACCT akun* rekening* kartu* aplikasi
BILL tagihan* bayar* harga* faktur*
TIME jam pagi malam* siang sore besok hari
WHERE mana dimana kemana apa
HOW gimana bagaimana caranya cara gmn
WORD kata link tombol
CAN bisa bs boleh dapat
HATE benci muak
CURSE anjing anjir bangsat sialan brengsek kampret tai goblok
FEDUP cukup capek cape bosan bosen muak kesal kesel
LEAVE biarin biarkan
ALONE tenang damai
LAST terakhir
START lanjut* aktif* daftar* mulai*
ADD tambah* masuk*
LOVE suka senang bagus berguna membantu bantu
INSTEAD aja saja lebih kecuali cuma
LIKED menyukai bereaksi
AUTO menyetir nyetir otomatis kantor cuti
YES ya iya yoi
ACCIDENT sengaja
INTEREST minat tertarik* berminat*
`,
	no: `
STOPV stopp* stop* slutt* avslutt* gi opphor* kutt* stans* hold
KEYW avmeld* meld* avregistr* opphor avmelde
REVOKE trekk* kanseller* avbest* si
RM slett* fjern* stryk* ta tar meld* slette
TAKE ta tar tatt
LOSE glem* mist*
BLOCK blokk* sperr* rapport*
SPAM spam* mas* trakasser* plag* soppel
TXT melding* sms* tekst* meld* mld tekstmelding* beskjed* msg
TXTING texte tekste smse
PROMO reklame* tilbud* nyhetsbrev* kampanj* rabatt* promo* marked* undersok*
ALERT varsel* varsl* paminn* info* beskjed* oppdater*
THINGS ting dritt* tull* greier soppel piss
CALLV ring* tlf telefon* oppring* ringe
MAIL epost* mail* brev* post
SEND send* sendt* sende
CONTACTV kontakt* skriv* skrev* ta
BOTHER forstyrr* plag* mas* irriter*
LIST list* lista
DB register* database* system* kundereg* opplysning*
CHAT gruppe*
NUM nummer* nr num
DEV telefon* mobil* tlf
ME meg mg jeg min mitt mine mi me æ mæ je eg
US oss vi var
THIS dette disse de den det deres dere
YOU dere du dokker dokk de deg dykk
NEG ikke ikkje itj kje ingen aldri ikk uten ei inga intet
MORE mer meir flere fleire lenger mere igjen nok fler videre
EVER aldri alltid umiddelbart straks noensinne
WANT vil onsk* ynskj* vill gjerne ville orker gidder
NEED trenger treng* behov
CONSENT samtykk* bedt spurt godtatt tillat* meldt
RECEIVE fa far mott* motta* fatt fikk lese se hore
KEEPV fortsett* fortsatt stadig hele
PLS vennligst takk snilde snill vaer pls please
THX takk tusen hilsen mvh
SORRY beklager unnskyld* sorry lei
WRONG feil*
KIN mann kone far mor sonn datter bror soster bestemor bestefar pappa mamma tante onkel svigermor svigerfar faren moren mannen kona
DEAD dod* gikk bort begrav* avdod* enke* bisett*
MOVED flytt* bytt* sluttet skiftet
SOLD solgt* selg* kjop*
FORMER tidlig* gammel kunde* annet
COUNT gang ganger andre tredje fjerde femte
AGO igar allerede uke uker maned maneder siden sist januar februar mars april mai juni juli august september oktober november desember
TOLD sagt sa svart svar* skrevet bedt
THREAT anmeld* ulovlig* rettslig* sak* bot* klag*
LAW gdpr datatilsynet forbrukertilsynet lov* markedsforingslov* personvern* reservasjon* forbrukerradet
LAWYER advokat*
POLICE politi*
REPORT klag* rapport* anmeld*
IF hvis om ellers nar neste
ONEMORE en ett enda til
APPT time* avtale* bestilling* bord* kurs* booking
ORDER bestill* lever* pakke* retur* resept*
SUB abonnement* medlem* kontrakt* forsikring* treningssenter
ACCT konto* profil* app* kort
BILL faktura* regning* betal* pris* husleie
TIME klokka kl morgen* kveld* natt* helg* morra
WHERE hvor hva hvilk* kor ka
HOW hvordan korleis koss
WORD ord lenke* knapp*
CAN kan kunne mulig gar
HATE hater
CURSE faen jaevla jævla jaevlig helvete dritt* fitte hold
FEDUP nok lei dritt* luta
LEAVE la
ALONE fred ro
LAST siste
START start* gjenoppt* meld* igjen
ADD legg* sett*
LOVE liker elsker fint bra nyttig* kjekt glad supert
INSTEAD heller bare istedenfor
LIKED likte reagerte
AUTO kjorer automatisk* kontor* ferie* fravaer*
YES ja
ACCIDENT uhell vanvare mente
INTEREST interess*
`,
};
