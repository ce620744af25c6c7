'use strict';
// What each `npm run` command starts, and what must be ready on the machine before it does.

const DESKTOP = ['desktop', 'compiler'];

/** `needs`: groups of Debian packages (debian-packages.cjs); `desktop`: Electron and its SQLite add-on. */
const COMMANDS = {
  start: { script: 'build/start/start.ts', desktop: true, needs: DESKTOP },
  dev: { script: 'build/dev.ts', desktop: true, needs: DESKTOP },
  test: { script: 'build/checks/test.ts', desktop: true, needs: [...DESKTOP, 'database', 'namespaces'] },
  bench: { script: 'tests/bench/run.ts', desktop: true, needs: [...DESKTOP, 'database', 'measuring', 'namespaces'] },
  faults: { script: 'tests/faults/run.ts', desktop: true, needs: [...DESKTOP, 'database'] },
  dist: { script: 'build/dist/dist.ts', desktop: true, needs: [...DESKTOP, 'packing'] },
  central: { script: 'central/main.ts', desktop: false, needs: [] },
  'demo-content': { script: 'build/demo-content/make.ts', desktop: false, needs: [] },
};

module.exports = { COMMANDS };
