/** `npm run faults -- NAME [--quick] [--seed N]`: breaks things on purpose and counts what was lost. The last line is one JSON object. */
import { runNamed } from '../harness/run-named.ts';

await runNamed({ folder: import.meta.dirname, kind: 'fault run' });
