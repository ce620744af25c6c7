/**
 * The import table of docs/architecture.md as dependency-cruiser rules. A folder may import only what its row names;
 * every row is written as "forbid everything that is not allowed", so that a new folder or package is refused until it is listed.
 */
const domains = [
  'library',
  'cache',
  'learning',
  'group-study',
  'notes',
  'plans',
  'teaching',
  'reminders',
  'reports',
  'account',
  'sync',
  'terminal',
];
/** What one domain alone needs. */
const libraries = {
  library: ['pinyin-pro'],
  cache: ['bonjour-service'],
  terminal: ['@peculiar/x509', 'reflect-metadata'],
};
const withClient = ['cache', 'plans', 'teaching', 'reports', 'account', 'sync', 'terminal'];

const npm = (...names) => `^node_modules/(${names.join('|')})(/|$)`;
const room = (...folders) => `^(${folders.join('|')})/`;

/** One row of the table: files under `from` may reach only what matches one of `to`, and Node itself where `node` says so. */
function row(name, from, to, { node = false, fromNot } = {}) {
  return {
    name,
    severity: 'error',
    from: { path: from, ...(fromNot ? { pathNot: fromNot } : {}) },
    to: { pathNot: to, ...(node ? { dependencyTypesNot: ['core'] } : {}) },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    row('api-contract', room('api-client/contract'), [room('api-client/contract'), npm('zod')]),
    row('api-protocol', room('api-client/protocol'), [
      room('api-client/protocol', 'api-client/contract'),
      npm('zod', 'canonicalize'),
      '^(node:)?crypto$',
    ]),
    row('api-client', room('api-client/client'), [room('api-client'), npm('zod', 'axios')]),
    row('ipc-contract', room('electron/contract'), [room('electron/contract'), npm('zod')]),
    row(
      'store',
      room('electron/store'),
      [room('electron/store', 'electron/contract'), npm('zod', 'better-sqlite3', '@types/better-sqlite3')],
      { node: true },
    ),
    ...domains.map((domain) =>
      row(
        `domain-${domain}`,
        room(`electron/${domain}`),
        [
          room(
            `electron/${domain}`,
            'electron/contract',
            'electron/store',
            'api-client/protocol',
            'api-client/contract',
            ...(withClient.includes(domain) ? ['api-client/client'] : []),
          ),
          npm('zod', 'better-sqlite3', '@types/better-sqlite3', ...(libraries[domain] ?? [])),
        ],
        { node: true },
      ),
    ),
    row(
      'core',
      room('electron/core'),
      [
        room(
          'electron/core',
          'electron/contract',
          'electron/store',
          'api-client',
          ...domains.map((domain) => `electron/${domain}`),
        ),
        npm('zod', 'pino', 'better-sqlite3', '@types/better-sqlite3'),
      ],
      { node: true },
    ),
    row(
      'shell',
      room('electron/main'),
      [
        room('electron/main', 'electron/contract', 'native'),
        '^electron/cache/playback/media-responder\\.ts$',
        npm('electron', 'zod', 'pino'),
      ],
      { node: true },
    ),
    row('preload', room('electron/preload'), [room('electron/preload', 'electron/contract'), npm('electron', 'zod')]),
    row(
      'renderer',
      room('renderer'),
      [
        room('renderer', 'electron/contract'),
        npm(
          'react',
          'react-dom',
          '@types/react',
          '@types/react-dom',
          '@mantine/.*',
          '@tanstack/.*',
          'i18next',
          'react-i18next',
          'wouter',
          'zustand',
          'hls\\.js',
          'uqr',
          'pdfjs-dist',
          'dayjs',
          'echarts',
          'write-excel-file',
          '@tabler/icons-react',
          'zod',
          'vite',
        ),
      ],
      { fromNot: '^renderer/(vite|postcss)\\.config' },
    ),
    {
      name: 'feature-never-feature',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/([^/]+)/', pathNot: '^renderer/features/$1/' },
    },
    row(
      'central',
      room('central'),
      [
        room('central', 'api-client/contract', 'api-client/protocol'),
        '^api-client/openapi\\.ts$',
        npm(
          'fastify',
          '@fastify/.*',
          '@electric-sql/pglite',
          '@peculiar/x509',
          'reflect-metadata',
          'csv-parse',
          'fflate',
          'read-excel-file',
          '@xapi/xapi',
          'pg',
          '@types/pg',
          'zod',
          'pino',
          'pino-.*',
        ),
      ],
      { node: true },
    ),
    {
      name: 'product-never-tests',
      severity: 'error',
      from: { path: room('electron', 'renderer', 'central', 'api-client', 'native') },
      to: { path: room('tests', 'build') },
    },
    {
      name: 'electron-only-in-shell',
      severity: 'error',
      from: { pathNot: room('electron/main', 'electron/preload', 'build', 'tests') },
      to: { path: npm('electron') },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^(electron|node:.*)$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|test-results)/' },
    tsPreCompilationDeps: true,
    // A copy of the tree has node_modules as a link; what it is called decides, not where it leads.
    preserveSymlinks: true,
    parser: 'swc',
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json', '.d.ts', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
