/** The least that a community trigger can do with a request: hand its body on. */
class BareTrigger {
	description = {
		displayName: 'Bare Trigger',
		name: 'bareTrigger',
		group: ['trigger'],
		// As our trigger: at 1 n8n evaluates an expression on each request.
		version: 2,
		description: 'Hands the body of a request on',
		defaults: { name: 'Bare Trigger' },
		inputs: [],
		outputs: ['main'],
		// It never reads it: n8n looks, for each execution, who may use the credentials of a workflow.
		credentials: [{ name: 'mobileApiConnectApi' }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'bare',
				responseMode: 'onReceived',
				responseData: '',
			},
		],
		properties: [],
	};

	async webhook() {
		return { workflowData: [[{ json: this.getBodyData() }]] };
	}
}

module.exports = { BareTrigger };
