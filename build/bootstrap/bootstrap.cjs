'use strict';
// `node build/bootstrap/bootstrap.cjs <command> [args…]`: makes the machine ready for a command, then runs it.
// Plain CommonJS for Node 20 without node_modules; see README.md beside it.

const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { COMMANDS } = require('./commands.cjs');
const { ensureDebianPackages } = require('./debian.cjs');
const { ensureDependencies } = require('./dependencies.cjs');
const { ensureNode } = require('./node.cjs');
const { run, withPathFirst } = require('./run.cjs');
const { say, Stop } = require('./say.cjs');

const ROOT = path.resolve(__dirname, '../..');

async function main([name, ...args]) {
  const command = Object.hasOwn(COMMANDS, name || '') ? COMMANDS[name] : null;
  if (!command) throw new Stop(`usage: bootstrap.cjs <${Object.keys(COMMANDS).join(' | ')}> [arguments]`);
  await ensureNode(ROOT, __filename, [name, ...args]);
  ensureDependencies(ROOT);
  ensureDebianPackages(command.needs);
  if (command.desktop) await prepareDesktop();
  const script = path.join(ROOT, command.script);
  if (!fs.existsSync(script)) throw new Stop(`${command.script} is missing from this checkout.`);
  const folders = [path.dirname(process.execPath), path.join(ROOT, 'node_modules', '.bin')];
  await run(process.execPath, [script, ...args], withPathFirst(folders, process.env));
}

/** Electron and its SQLite add-on. Interrupted, they remove what they had begun. */
async function prepareDesktop() {
  const interrupt = new AbortController();
  const onSignal = () => interrupt.abort(new Stop('Interrupted.'));
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const file = path.join(ROOT, 'build', 'runtime', 'sqlite-binding.ts');
  const { ensureSqliteBinding } = await import(pathToFileURL(file).href);
  await ensureSqliteBinding({ projectRoot: ROOT, say, signal: interrupt.signal });
  process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
}

main(process.argv.slice(2)).catch((error) => {
  // An aborted step fails with an error of its own; why it was aborted is that error's cause.
  const reason = error.cause instanceof Stop ? error.cause : error;
  const expected = reason instanceof Stop || reason.constructor === Error;
  say(expected ? reason.message : reason.stack);
  process.exit(1);
});
