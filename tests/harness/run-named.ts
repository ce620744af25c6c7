import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

export interface RunOptions {
  /** Ends within 50 s on two cores. */
  readonly quick: boolean;
  /** The same seed makes the same run. */
  readonly seed: number;
}

/** What a file `<name>.bench.ts` or `<name>.fault.ts` exports as `run`; the answer is printed as the last line. */
export type NamedRun = (options: RunOptions) => Promise<Record<string, unknown>>;

/** Finds and runs one benchmark or fault run of a folder by its name on the command line. */
export async function runNamed({ folder, kind }: { folder: string; kind: string }): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean', default: false }, seed: { type: 'string', default: '1' } },
  });
  const files = new Map(
    readdirSync(folder).flatMap((file) => {
      const name = /^(.+)\.(?:bench|fault)\.ts$/.exec(file)?.[1];
      return name === undefined ? [] : [[name, file] as const];
    }),
  );
  const [name = ''] = positionals;
  const file = files.get(name);
  if (file === undefined) {
    console.error(`no ${kind} "${name}"; there are: ${[...files.keys()].join(', ') || 'none yet'}`);
    process.exit(2);
  }
  const { run } = (await import(pathToFileURL(path.join(folder, file)).href)) as { run: NamedRun };
  const result = await run({ quick: values.quick, seed: Number(values.seed) });
  console.log(JSON.stringify(result));
  process.exit(0);
}
