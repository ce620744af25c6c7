'use strict';

/** How to start npm: the one that started us, under the Node that runs now; else the one in PATH. */
function npmCommand(args) {
  const cli = process.env.npm_execpath;
  if (cli && cli.endsWith('npm-cli.js')) return { command: process.execPath, args: [cli, ...args], shell: false };
  const onWindows = process.platform === 'win32';
  return { command: onWindows ? 'npm.cmd' : 'npm', args, shell: onWindows };
}

module.exports = { npmCommand };
