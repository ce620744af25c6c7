import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

export const usage = `node central/main.ts [--port N] [--host ADDRESS] [--data FOLDER] [--demo [FOLDER]] [--demo-history]
                     [--base-url URL] [--media-base-url URL]

  --help            this
  --port            8787; 0 for any free one
  --host            127.0.0.1
  --data            .hexi/central: database (unless DATABASE_URL names a PostgreSQL) and media
  --demo            the demonstration in FOLDER (build/demo-content): accounts, courses, terminals approve themselves
  --demo-history    with what its people have learnt in the months before: reports have something to show
  --base-url        what terminals call this centre, where it is not the address it listens on
  --media-base-url  where a web server or CDN serves FOLDER/media

Environment: DATABASE_URL, HEXI_LOG_LEVEL (info), HEXI_ADMINISTRATOR_PASSWORD (makes the account admin, in an empty database)`;

const httpUrl = z.url({ protocol: /^https?$/ });
const optionsSchema = z.object({
  port: z.coerce.number<string>().int().min(0).max(65_535),
  host: z.string().min(1),
  data: z.string().min(1),
  demo: z.string().min(1).optional(),
  'base-url': httpUrl.optional(),
  'media-base-url': httpUrl.optional(),
});

export interface Options {
  readonly help: boolean;
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  /** Null: no demonstration. */
  readonly demoFolder: string | null;
  readonly demoHistory: boolean;
  readonly baseUrl: string | undefined;
  readonly mediaBaseUrl: string | undefined;
}

/** @throws Error with a sentence for whoever typed it. */
export function readOptions(args: readonly string[], repository: string): Options {
  const { values } = parseArgs({
    args: withDemoFolder(args, path.join(repository, 'build', 'demo-content')),
    options: {
      port: { type: 'string', default: '8787' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: path.join('.hexi', 'central') },
      demo: { type: 'string' },
      'demo-history': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      'base-url': { type: 'string' },
      'media-base-url': { type: 'string' },
    },
  });
  const parsed = optionsSchema.safeParse(values);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error), { cause: parsed.error });
  const { port, host, data, demo } = parsed.data;
  return {
    help: values.help,
    port,
    host,
    dataFolder: path.resolve(data),
    demoFolder: demo === undefined ? null : path.resolve(demo),
    demoHistory: values['demo-history'],
    baseUrl: parsed.data['base-url'],
    mediaBaseUrl: parsed.data['media-base-url'],
  };
}

/** `--demo` alone means the repository's own: parseArgs has no optional values. */
function withDemoFolder(args: readonly string[], folder: string): string[] {
  return args.flatMap((argument, index) => {
    const next = args[index + 1];
    return argument === '--demo' && (next === undefined || next.startsWith('--')) ? ['--demo', folder] : [argument];
  });
}
