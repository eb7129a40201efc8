// Preloaded into n8n: what n8n's Twilio Trigger asks of Twilio when it is published is asked of
// fakeTwilio.mts instead. Nothing that is measured goes by here.
const http = require('node:http');
const https = require('node:https');

const real = https.request;

https.request = function request(options, ...rest) {
	if (options?.hostname !== 'events.twilio.com') return real.call(this, options, ...rest);
	const port = process.env.BENCH_FAKE_TWILIO_PORT;
	const local = { host: '127.0.0.1', hostname: '127.0.0.1', port, protocol: 'http:' };
	return http.request({ ...options, ...local, agent: undefined, agents: undefined }, ...rest);
};
