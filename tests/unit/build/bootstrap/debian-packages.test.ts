import { describe, expect, it } from 'vitest';
import { loadBootstrap } from './load-bootstrap.ts';

const debian = loadBootstrap('debian-packages.cjs');
const { COMMANDS } = loadBootstrap('commands.cjs');

const DEBIAN_12 = `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
ID=debian
HOME_URL="https://www.debian.org/"
`;

function dpkgStatus(packages: Record<string, string>): string {
  const stanzas = Object.entries(packages).map(
    ([name, state]) => `Package: ${name}\nStatus: ${state}\nPriority: optional\nDescription: a\n .\n more\n`,
  );
  return stanzas.join('\n');
}

describe('os-release', () => {
  it('reads plain and quoted values', () => {
    expect(debian.parseOsRelease(DEBIAN_12)).toMatchObject({
      ID: 'debian',
      VERSION_ID: '12',
      NAME: 'Debian GNU/Linux',
    });
    expect(debian.parseOsRelease("# note\nID='alpine'\n\n=bad\n")).toEqual({ ID: 'alpine' });
  });

  it.each([
    [{ ID: 'debian' }, true],
    [{ ID: 'ubuntu', ID_LIKE: 'debian' }, true],
    [{ ID: 'linuxmint', ID_LIKE: 'ubuntu debian' }, true],
    [{ ID: 'fedora' }, false],
    [{ ID: 'notdebian', ID_LIKE: 'rhel centos' }, false],
    [{}, false],
  ])('%o is like Debian: %s', (osRelease, expected) => {
    expect(debian.isDebianLike(osRelease)).toBe(expected);
  });
});

describe('missing packages', () => {
  const everything = debian.PACKAGES.map(({ names }) => names[0] ?? '');
  const installed = (names: string[]): Set<string> =>
    debian.installedPackages(dpkgStatus(Object.fromEntries(names.map((name) => [name, 'install ok installed']))));
  const names = (packages: { names: string[] }[]): (string | undefined)[] => packages.map((one) => one.names[0]);

  it('counts only what is really installed', () => {
    const status = dpkgStatus({
      xvfb: 'install ok installed',
      gcc: 'deinstall ok config-files',
      xauth: 'install ok half-configured',
      libnss3: 'hold ok installed',
    });
    expect([...debian.installedPackages(status)]).toEqual(['xvfb', 'libnss3']);
  });

  it('is nothing when all are there, and everything on a bare system', () => {
    const groups = ['desktop', 'compiler', 'database', 'packing', 'measuring', 'namespaces'];
    expect(debian.missingPackages(groups, installed(everything), false)).toEqual([]);
    expect(debian.missingPackages(groups, new Set(), false)).toHaveLength(everything.length);
  });

  it('looks only at the groups asked for', () => {
    expect(names(debian.missingPackages(['compiler'], new Set(), false))).toEqual(['gcc', 'g++']);
    expect(debian.missingPackages([], new Set(), false)).toEqual([]);
  });

  it("takes a renamed package for the old one's equal", () => {
    const renamed = everything.filter((name) => name !== 'libgtk-3-0').concat('libgtk-3-0t64');
    expect(debian.missingPackages(['desktop'], installed(renamed), false)).toEqual([]);
  });

  it('asks for no PostgreSQL where a server is installed by other means', () => {
    expect(names(debian.missingPackages(['database'], new Set(), false))).toEqual(['postgresql']);
    expect(debian.missingPackages(['database'], new Set(), true)).toEqual([]);
  });

  it('is asked for groups that exist', () => {
    const groups = new Set(debian.PACKAGES.map(({ group }) => group));
    for (const { needs } of Object.values(COMMANDS)) expect([...groups]).toEqual(expect.arrayContaining(needs));
  });
});

describe('the names to install', () => {
  const missing = debian.PACKAGES.filter(({ names }) => names[0] === 'libasound2' || names[0] === 'xvfb');

  it('are those that apt has a candidate for', () => {
    const debian13 = debian.availablePackages(`xvfb:
  Installed: (none)
  Candidate: 2:21.1.16-1
  Version table:
     2:21.1.16-1 500
libasound2:
  Installed: (none)
  Candidate: (none)
  Version table:
libasound2t64:
  Installed: (none)
  Candidate: 1.2.14-1
  Version table:
`);
    expect([...debian13]).toEqual(['xvfb', 'libasound2t64']);
    expect(debian.namesToInstall(missing, debian13)).toEqual(['xvfb', 'libasound2t64']);
  });

  it('are the old ones where apt knows none', () => {
    expect(debian.namesToInstall(missing, new Set())).toEqual(['xvfb', 'libasound2']);
  });
});
