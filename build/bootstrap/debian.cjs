'use strict';
// Installs missing Debian packages when root on Debian or Ubuntu; otherwise says which line to type.

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const packages = require('./debian-packages.cjs');
const { say, stopwatch, Stop } = require('./say.cjs');

const CREATE_CLUSTER_CONF = '/etc/postgresql-common/createcluster.conf';
const APT_ENV = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };

function readOrEmpty(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return '';
    throw error;
  }
}

function hasPostgresServer() {
  const folders = (process.env.PATH || '').split(path.delimiter).filter(Boolean);
  const versions = fs.existsSync('/usr/lib/postgresql') ? fs.readdirSync('/usr/lib/postgresql') : [];
  for (const version of versions) folders.push(`/usr/lib/postgresql/${version}/bin`);
  return folders.some((folder) => fs.existsSync(path.join(folder, 'postgres')));
}

/** Makes the packages of these groups present; throws Stop when a required one cannot be had. */
function ensureDebianPackages(groups) {
  if (groups.length === 0 || process.platform !== 'linux') return;
  if (!packages.isDebianLike(packages.parseOsRelease(readOrEmpty('/etc/os-release')))) return;
  const missing = findMissing(groups);
  if (missing.length === 0) return;
  if (process.getuid() === 0) install(missing, groups);
  else tellWhatToType(missing);
}

function findMissing(groups) {
  const installed = packages.installedPackages(readOrEmpty('/var/lib/dpkg/status'));
  return packages.missingPackages(groups, installed, groups.includes('database') && hasPostgresServer());
}

function resolveNames(missing) {
  const asked = missing.flatMap(({ names }) => names);
  const policy = spawnSync('apt-cache', ['policy', ...asked], { encoding: 'utf8', env: APT_ENV });
  return packages.namesToInstall(missing, packages.availablePackages(policy.stdout || ''));
}

function tellWhatToType(missing) {
  say('Some Debian packages are missing. As an administrator, type:');
  const names = resolveNames(missing).join(' ');
  say(`  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`);
  const required = missing.filter((one) => one.required);
  if (required.length > 0) throw new Stop(`This command cannot run without ${resolveNames(required).join(', ')}.`);
}

function install(missing, groups) {
  const elapsed = stopwatch();
  say(`Installing Debian packages: ${missing.map(({ names }) => names[0]).join(' ')}`);
  // A stale list of one foreign source must not stop us: what counts is whether the packages arrive.
  apt(['update', '-qq']);
  if (missing.some(({ group }) => group === 'database')) keepDebianFromStartingPostgres();
  const names = resolveNames(missing);
  const answer = apt(['install', '-y', '-qq', '--no-install-recommends', ...names]);
  const stillMissing = findMissing(groups);
  if (stillMissing.some((one) => one.required)) {
    process.stderr.write(answer.output);
    throw new Stop(`apt-get could not install ${resolveNames(stillMissing).join(', ')} (${elapsed()}).`);
  }
  if (stillMissing.length > 0) say(`Going on without ${resolveNames(stillMissing).join(', ')}, which apt-get lacks.`);
  say(`Debian packages are ready (${elapsed()})`);
}

function apt(args) {
  const answer = spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], { encoding: 'utf8', env: APT_ENV });
  if (answer.error) throw new Stop(`apt-get did not start: ${answer.error.message}`);
  return { status: answer.status, output: `${answer.stdout}${answer.stderr}` };
}

/**
 * Debian's package creates and starts a server of its own on port 5432; the tests start theirs and want none. The file
 * is only written before the very first installation: a machine that already has one keeps what its owner chose.
 */
function keepDebianFromStartingPostgres() {
  if (fs.existsSync(CREATE_CLUSTER_CONF)) return;
  fs.mkdirSync(path.dirname(CREATE_CLUSTER_CONF), { recursive: true });
  fs.writeFileSync(
    CREATE_CLUSTER_CONF,
    '# Written by Hexi before installing postgresql.\ncreate_main_cluster = false\n',
  );
}

module.exports = { ensureDebianPackages };
