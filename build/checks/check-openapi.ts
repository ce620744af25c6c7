/**
 * `npm run check:openapi [-- --write]`: api-client/openapi.json must be what the contract's table of routes says.
 * With `--write` it is written anew; without, a difference is status 1.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { openApiDocument } from '../../api-client/openapi.ts';

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false }, file: { type: 'string' } } });
const file = path.resolve(values.file ?? path.join(import.meta.dirname, '../../api-client/openapi.json'));
const wanted = await format(JSON.stringify(openApiDocument()), { parser: 'json', printWidth: 120 });

if (values.write) {
  writeFileSync(file, wanted);
  console.log(`wrote ${file}`);
} else {
  const there = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (there === wanted) {
    console.log('openapi.json is what the contract says');
  } else {
    const [old, fresh] = [there.split('\n'), wanted.split('\n')];
    const line = fresh.findIndex((text, index) => text !== old[index]);
    console.error(
      `${file} is not what api-client/contract says, from line ${line + 1} on:\n` +
        `  there: ${old[line] ?? '(end)'}\n  wanted: ${fresh[line] ?? '(end)'}\n` +
        'Run `npm run check:openapi -- --write` and commit the result.',
    );
    process.exit(1);
  }
}
