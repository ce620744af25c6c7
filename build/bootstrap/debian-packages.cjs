'use strict';
// The Debian packages by group, and the pure questions about them: which are missing, and under which name to ask apt.

/**
 * `names`: alternatives, the oldest name first (Debian 13 and Ubuntu 24.04 renamed some with "t64").
 * `required`: the command cannot work without it; the others only make it nicer.
 */
const pack = (group, required, ...names) => ({ group, required, names });
const PACKAGES = [
  pack('desktop', true, 'xvfb'),
  pack('desktop', true, 'xauth'),
  pack('desktop', true, 'libgtk-3-0', 'libgtk-3-0t64'),
  pack('desktop', true, 'libnss3'),
  pack('desktop', true, 'libasound2', 'libasound2t64'),
  pack('desktop', true, 'libgbm1'),
  pack('desktop', true, 'libatspi2.0-0', 'libatspi2.0-0t64'),
  pack('desktop', false, 'libxss1'),
  pack('desktop', false, 'libnotify4'),
  pack('desktop', false, 'libxtst6', 'libxtst6t64'),
  pack('desktop', false, 'libsecret-1-0'),
  pack('desktop', false, 'libuuid1'),
  pack('desktop', false, 'xdg-utils'),
  pack('desktop', false, 'fonts-noto-cjk'),
  // Needed by the evaluation runtime only, which asks for them itself when they are missing.
  pack('compiler', false, 'gcc'),
  pack('compiler', false, 'g++'),
  pack('packing', false, 'zstd'),
  pack('database', true, 'postgresql'),
  // A room of terminals, each in a network namespace of its own.
  pack('namespaces', false, 'iproute2'),
  // What benchmarks measure against: a native MP4, an origin, other downloaders.
  pack('measuring', false, 'ffmpeg'),
  pack('measuring', false, 'nginx-light'),
  pack('measuring', false, 'aria2'),
  pack('measuring', false, 'curl'),
  pack('measuring', false, 'openssl'),
];

/** Reads /etc/os-release: `{ ID: 'debian', VERSION_ID: '12', … }`. */
function parseOsRelease(text) {
  const fields = {};
  for (const line of text.split('\n')) {
    const match = /^\s*([A-Z0-9_]+)=(.*?)\s*$/.exec(line);
    if (match) fields[match[1]] = match[2].replace(/^(["'])(.*)\1$/, '$2');
  }
  return fields;
}

/** True for Debian, Ubuntu and what calls itself like them. */
function isDebianLike(osRelease) {
  const families = [osRelease.ID, ...(osRelease.ID_LIKE || '').split(/\s+/)];
  return families.includes('debian') || families.includes('ubuntu');
}

/** The names of installed packages in the text of /var/lib/dpkg/status. */
function installedPackages(dpkgStatus) {
  const installed = new Set();
  for (const stanza of dpkgStatus.split('\n\n')) {
    const name = /^Package: (.+)$/m.exec(stanza);
    const state = /^Status: \S+ \S+ (\S+)$/m.exec(stanza);
    if (name && state && state[1] === 'installed') installed.add(name[1]);
  }
  return installed;
}

/** Which packages of these groups have none of their names installed. */
function missingPackages(groups, installed, hasPostgresServer) {
  return PACKAGES.filter(
    ({ group, names }) =>
      groups.includes(group) &&
      !names.some((name) => installed.has(name)) &&
      !(group === 'database' && hasPostgresServer),
  );
}

/** The names with a candidate, from the output of `apt-cache policy NAME…`. */
function availablePackages(policy) {
  const available = new Set();
  for (const match of policy.matchAll(/^(\S+):\n(?:[ \t].*\n?)*?[ \t]+Candidate: (.+)$/gm)) {
    if (match[2] !== '(none)') available.add(match[1]);
  }
  return available;
}

/** One name for each missing package: the newest name that apt offers, else the oldest. */
function namesToInstall(missing, available) {
  return missing.map(({ names }) => [...names].reverse().find((name) => available.has(name)) || names[0]);
}

module.exports = {
  PACKAGES,
  parseOsRelease,
  isDebianLike,
  installedPackages,
  missingPackages,
  availablePackages,
  namesToInstall,
};
