import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** n8n has a condition that is true where the node is an AI Agent's tool. */
const AS_TOOL = { '@tool': [true] };

const ONCE =
	'Each call sends one text, costs money and cannot be taken back: never call it twice for the same text. If the result says notSent, the person opted out: do not try another way.';

/** For the operations whose description in the panel is not enough for a model. */
const FOR_THE_MODEL: Record<string, string> = {
	send: `Send a text message (SMS) to a phone number, such as +14155550100. ${ONCE}`,
	reply: `Answer by text message (SMS) the person whose message this run is about. ${ONCE}`,
	add: 'Block a person, so that no workflow texts them any more. For a person who asks not to be texted.',
	remove:
		'Allow workflows to text a person again. Only for a person who asked for texts themselves, in so many words.',
};

/**
 * What the model reads about the node as its tool. n8n's own would be the operation's `action` alone
 * ("Send a message in SMS Gateway"); it leaves a node alone that has a parameter of this name.
 *
 * @param panel the parameters of both resources, with an 'operation' each
 */
export const toolDescriptionProperties = (panel: readonly INodeProperties[]): INodeProperties[] =>
	panel
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options, displayOptions }) =>
			(options ?? []).flatMap((option) =>
				'value' in option
					? [
							toolDescription(FOR_THE_MODEL[String(option.value)] ?? `${option.description}.`, {
								...displayOptions?.show,
								operation: [option.value],
							}),
						]
					: [],
			),
		);

const toolDescription = (text: string, show: IDisplayOptions['show']): INodeProperties => ({
	displayName: 'Tool Description',
	name: 'toolDescription',
	type: 'string',
	required: true,
	default: text,
	typeOptions: { rows: 6 },
	description: 'What the model reads about this tool',
	displayOptions: { show: { ...show, ...AS_TOOL } },
});

/** Beside 'To', until it holds a number: the editor takes what the model is to write for nothing. */
export const modelChoosesNotice = ({ show }: IDisplayOptions): INodeProperties => ({
	displayName:
		"If the model writes 'To', it may text anyone. To let it text only the person who wrote, choose the operation Reply, or set 'To' to an expression such as {{ $('SMS Gateway Trigger').item.json.from }}.",
	name: 'modelChoosesNotice',
	type: 'notice',
	default: '',
	displayOptions: {
		show: { ...show, ...AS_TOOL },
		// By hide, because n8n takes an expression to fulfil whatever a parameter is shown by.
		hide: { to: [{ _cnd: { regex: '^\\+?\\d' } }] },
	},
});
