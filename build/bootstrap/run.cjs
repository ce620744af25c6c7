'use strict';

const { spawn } = require('node:child_process');
const path = require('node:path');
const { Stop } = require('./say.cjs');

const FORWARDED = ['SIGTERM', 'SIGHUP', 'SIGINT'];

/** The environment with these folders first in PATH. */
function withPathFirst(folders, env) {
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') || 'PATH';
  const rest = (env[name] || '').split(path.delimiter).filter((folder) => folder && !folders.includes(folder));
  return { ...env, [name]: [...folders, ...rest].join(path.delimiter) };
}

/** Runs a command on our own standard streams, hands signals on to it, and ends this process as that one ended. */
function run(command, args, env) {
  const child = spawn(command, args, { stdio: 'inherit', env });
  for (const signal of FORWARDED) {
    process.on(signal, () => {
      // Ctrl-C in a terminal reaches the whole group: the child has it already, and a second one means "at once".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  return new Promise((_, fail) => {
    child.once('error', (error) => fail(new Stop(`${command} did not start: ${error.message}`)));
    child.once('exit', (code, signal) => {
      if (signal === null) process.exit(code);
      for (const forwarded of FORWARDED) process.removeAllListeners(forwarded);
      process.kill(process.pid, signal);
    });
  });
}

module.exports = { run, withPathFirst };
