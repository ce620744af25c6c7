import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const require = createRequire(import.meta.url);
const folder = resolve(import.meta.dirname, '../../../../build/bootstrap');

interface DebianPackage {
  group: string;
  required: boolean;
  names: string[];
}

/** The bootstrap is CommonJS without types, so that it runs before anything is installed: its shapes are told here. */
interface Modules {
  'node.cjs': { isNewEnough: (version: string) => boolean };
  'run.cjs': { withPathFirst: (folders: string[], env: Record<string, string>) => Record<string, string> };
  'dependencies.cjs': {
    hashOf: (packageText: string, lockText: string) => string;
    isInstalled: (lockText: string, installedText: string) => boolean;
    isLockOf: (packageText: string, lockText: string) => boolean;
    ensureDependencies: (root: string, install: (root: string) => void) => void;
  };
  'debian-packages.cjs': {
    PACKAGES: DebianPackage[];
    parseOsRelease: (text: string) => Record<string, string>;
    isDebianLike: (osRelease: Record<string, string>) => boolean;
    installedPackages: (dpkgStatus: string) => Set<string>;
    missingPackages: (groups: string[], installed: Set<string>, hasPostgresServer: boolean) => DebianPackage[];
    availablePackages: (policy: string) => Set<string>;
    namesToInstall: (missing: DebianPackage[], available: Set<string>) => string[];
  };
  'complete-lock.cjs': {
    completeLock: (lockText: string) => string;
    missingOptionals: (
      packages: Record<string, { optionalDependencies?: Record<string, string> }>,
    ) => { parent: string; name: string; version: string }[];
  };
  'commands.cjs': { COMMANDS: Record<string, { script: string; desktop: boolean; needs: string[] }> };
}

export function loadBootstrap<Name extends keyof Modules>(name: Name): Modules[Name] {
  return require(resolve(folder, name)) as Modules[Name];
}
