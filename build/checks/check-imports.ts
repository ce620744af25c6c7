/**
 * Runs the import table over a tree: `node build/checks/check-imports.ts [--root FOLDER] [--at-least N]`.
 * Status 1 on a violation, and also when fewer modules were seen than there must be: a parser that does not understand
 * the sources sees none and would pass.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { ICruiseOptions, ICruiseResult, IFlattenedRuleSet } from 'dependency-cruiser';
import { cruise } from 'dependency-cruiser';

const repository = path.resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: { root: { type: 'string', default: repository }, 'at-least': { type: 'string', default: '150' } },
});
const root = path.resolve(values.root);
const rules = createRequire(import.meta.url)('./import-rules.cjs') as IFlattenedRuleSet & { options: ICruiseOptions };

const { output } = await cruise(['api-client', 'central', 'electron', 'renderer', 'build', 'tests'], {
  ...rules.options,
  baseDir: root,
  validate: true,
  ruleSet: { forbidden: rules.forbidden ?? [] },
});
const { modules, summary } = output as ICruiseResult;
const own = modules.filter(({ source }) => /^(api-client|central|electron|renderer)\//.test(source));
for (const { rule, from, to } of summary.violations) console.error(`${rule.name}: ${from} → ${to}`);
if (own.length < Number(values['at-least'])) {
  console.error(
    `only ${own.length} modules seen, at least ${values['at-least']} expected: the parser did not understand the sources`,
  );
  process.exit(1);
}
console.log(`import rules: ${own.length} modules, ${summary.violations.length} violations`);
process.exit(summary.violations.length === 0 ? 0 : 1);
