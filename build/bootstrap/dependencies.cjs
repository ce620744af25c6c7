'use strict';
// Brings node_modules in line with package-lock.json, and only then: `npm ci` takes half a minute.

const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { npmCommand } = require('./npm.cjs');
const { say, stopwatch, Stop } = require('./say.cjs');

const DEPENDENCY_FIELDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides', 'allowScripts'];

function readOrNull(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

/** A hash of all that decides what `npm ci` installs. Other edits of package.json cost nobody half a minute. */
function hashOf(packageText, lockText) {
  const description = JSON.parse(packageText);
  const fields = DEPENDENCY_FIELDS.map((field) => description[field] || null);
  return createHash('sha256').update(JSON.stringify(fields)).update(lockText).digest('hex');
}

/**
 * True when what npm wrote down as installed (node_modules/.package-lock.json) is what the lock file asks for. Optional
 * packages may be absent: those are for other machines.
 */
function isInstalled(lockText, installedText) {
  const wanted = Object.entries(JSON.parse(lockText).packages).filter(([folder]) => folder !== '');
  const installed = JSON.parse(installedText).packages;
  return wanted.every(([folder, entry]) => {
    const found = installed[folder];
    if (!found) return entry.optional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** True when the lock file was made for this package.json; `npm ci` refuses it otherwise, and says why. */
function isLockOf(packageText, lockText) {
  // All kinds together: npm also lists an optional dependency under the plain ones.
  const all = ({ dependencies, devDependencies, optionalDependencies }) =>
    JSON.stringify(Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).sort());
  return all(JSON.parse(packageText)) === all(JSON.parse(lockText).packages[''] || {});
}

/** `install` is a parameter for the tests. */
function ensureDependencies(root, install = installWithNpm) {
  const modules = path.join(root, 'node_modules');
  const stampFile = path.join(modules, '.cache', 'hexi', 'dependencies.sha256');
  const packageText = fs.readFileSync(path.join(root, 'package.json'), 'utf8');
  const lockText = fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  const hash = hashOf(packageText, lockText);
  const writeStamp = () => {
    fs.mkdirSync(path.dirname(stampFile), { recursive: true });
    fs.writeFileSync(stampFile, hash);
  };

  // npm writes its own list last: without it an installation did not finish, whatever the stamp says.
  const installedText = readOrNull(path.join(modules, '.package-lock.json'));
  if (installedText !== null) {
    if (readOrNull(stampFile) === hash) return;
    if (isLockOf(packageText, lockText) && isInstalled(lockText, installedText)) return writeStamp();
  }
  install(root);
  writeStamp();
}

function installWithNpm(root) {
  const elapsed = stopwatch();
  say('Installing packages with npm ci (about half a minute)');
  const { command, args, shell } = npmCommand(['ci', '--loglevel=error', '--include=dev', '--include=optional']);
  const answer = spawnSync(command, args, { cwd: root, shell, stdio: ['ignore', 'ignore', 'inherit'] });
  if (answer.status !== 0) throw new Stop(`npm ci did not succeed (${elapsed()}); its reason stands above.`);
  say(`Packages are ready (${elapsed()})`);
}

module.exports = { ensureDependencies, hashOf, isInstalled, isLockOf };
