const { spawnSync } = require('node:child_process');
const process = require('node:process');

/**
 * Sends a signal to a process group, by the process ID of the one that leads it. Windows knows no
 * groups: there the whole tree is ended, whatever the signal.
 * @returns whether anything was there to be signalled
 */
exports.signalGroup = function signalGroup(group, signal) {
	if (process.platform === 'win32') {
		return spawnSync('taskkill', ['/pid', String(group), '/T', '/F']).status === 0;
	}
	try {
		return process.kill(-group, signal);
	} catch (error) {
		// macOS answers EPERM for a group of which only dead processes are left.
		if (error.code === 'ESRCH' || error.code === 'EPERM') return false;
		throw error;
	}
};
