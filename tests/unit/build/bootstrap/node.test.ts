import { delimiter } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadBootstrap } from './load-bootstrap.ts';

const { isNewEnough } = loadBootstrap('node.cjs');
const { withPathFirst } = loadBootstrap('run.cjs');

describe('isNewEnough', () => {
  it.each(['v22.18.0', 'v22.21.1', 'v23.6.0', 'v24.0.0', 'v24.21.0', 'v26.1.0', 'v100.0.0'])('takes %s', (version) => {
    expect(isNewEnough(version)).toBe(true);
  });

  it.each(['v18.20.8', 'v20.20.2', 'v21.7.3', 'v22.2.0', 'v22.17.9', 'v23.5.0', 'v9.11.2'])('refuses %s', (version) => {
    expect(isNewEnough(version)).toBe(false);
  });
});

describe('withPathFirst', () => {
  it('puts the folders first and names each once', () => {
    const env = { HOME: '/h', PATH: ['/usr/bin', '/node/bin', '/bin'].join(delimiter) };
    expect(withPathFirst(['/node/bin', '/tools'], env)).toEqual({
      HOME: '/h',
      PATH: ['/node/bin', '/tools', '/usr/bin', '/bin'].join(delimiter),
    });
  });

  it("keeps Windows' own spelling of the name, and works without any PATH", () => {
    expect(withPathFirst(['/a'], { Path: '/b' })).toEqual({ Path: ['/a', '/b'].join(delimiter) });
    expect(withPathFirst(['/a'], {})).toEqual({ PATH: '/a' });
  });
});
