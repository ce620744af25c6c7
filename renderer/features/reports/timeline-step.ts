import type { MethodInput } from '../../../electron/contract/contract.ts';
import type { ReportFilters } from '../../../electron/contract/reports.ts';

const dayMs = 86_400_000;

/** Classes of a short period are told week by week: they were enrolled for some time before it. */
export function stepFor({
  fromMs,
  toMs,
}: Pick<ReportFilters, 'fromMs' | 'toMs'>): MethodInput<'reports.timeline'>['step'] {
  return fromMs !== undefined && toMs !== undefined && toMs - fromMs <= 100 * dayMs ? 'week' : 'month';
}
