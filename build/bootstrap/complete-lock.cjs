'use strict';
// `node build/bootstrap/complete-lock.cjs`: adds to package-lock.json the optional packages of other platforms that
// the registry in use did not offer when the file was written. npm leaves those out in silence, and every later
// `npm ci`, on any machine, then refuses the file. The entries have no integrity: npm fills it in where it can see the package.

const fs = require('node:fs');
const path = require('node:path');

const OS = /(?:^|[-/])(darwin|linux|win32|freebsd|android|openharmony)(?=-|$)/;
const CPU = [
  [/-arm64/, 'arm64'],
  [/-x64/, 'x64'],
  [/-ia32/, 'ia32'],
  [/-arm-/, 'arm'],
  [/-ppc64/, 'ppc64'],
  [/-riscv64/, 'riscv64'],
  [/-s390x/, 's390x'],
];
const LIBC = [
  [/linux.*-gnu/, 'glibc'],
  [/linux.*-musl/, 'musl'],
];
const EXACT_VERSION = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

const firstMatch = (table, name) => (table.find(([pattern]) => pattern.test(name)) || [])[1];

/** Every optional package that a locked one names and that the lock file has no entry for. */
function missingOptionals(packages) {
  const missing = [];
  for (const [parent, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies || {})) {
      if (!isLocked(packages, parent, name)) missing.push({ parent, name, version });
    }
  }
  return missing;
}

/** Looks where Node would: in the package's own node_modules, then in those around it. */
function isLocked(packages, parent, name) {
  for (let folder = parent; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}

/** The entry npm would write, as far as a name like "binding-linux-arm64-musl" tells it; null when it tells too little. */
function platformEntry(name, version, parentEntry) {
  const os = OS.exec(name);
  const cpu = firstMatch(CPU, name);
  if (!os || !cpu || !EXACT_VERSION.test(version)) return null;
  const libc = firstMatch(LIBC, name);
  return {
    version,
    cpu: [cpu],
    ...(parentEntry.dev ? { dev: true } : {}),
    ...(libc ? { libc: [libc] } : {}),
    optional: true,
    os: [os[1]],
  };
}

/** The completed lock file's text. */
function completeLock(lockText) {
  const lock = JSON.parse(lockText);
  for (const { parent, name, version } of missingOptionals(lock.packages)) {
    const entry = platformEntry(name, version, lock.packages[parent]);
    if (entry === null) throw new Error(`${name}@${version} is not in the lock file and cannot be added by its name`);
    lock.packages[`node_modules/${name}`] = entry;
  }
  const byFolder = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return `${JSON.stringify({ ...lock, packages: Object.fromEntries(byFolder) }, null, 2)}\n`;
}

module.exports = { completeLock, missingOptionals };

if (require.main === module) {
  const file = path.resolve(__dirname, '../../package-lock.json');
  fs.writeFileSync(file, completeLock(fs.readFileSync(file, 'utf8')));
}
