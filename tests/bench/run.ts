/** `npm run bench -- NAME [--quick]`: readable rows, then one JSON object as the last line. A benchmark measures and never judges. */
import { runNamed } from '../harness/run-named.ts';

await runNamed({ folder: import.meta.dirname, kind: 'benchmark' });
