import type { CreditRecord } from './credit-input.ts';

const keyOf = ({ terminalId, streamId, sequence }: CreditRecord): string => `${terminalId}\n${streamId}\n${sequence}`;

/** Each record once, in one order, whatever the order in which they came. */
export function distinctRecords(records: readonly CreditRecord[]): CreditRecord[] {
  const byKey = new Map<string, CreditRecord>();
  for (const record of records) {
    const key = keyOf(record);
    const other = byKey.get(key);
    if (other === undefined || preferred(record, other)) byKey.set(key, record);
  }
  return [...byKey.values()].sort(
    (a, b) => compare(a.terminalId, b.terminalId) || compare(a.streamId, b.streamId) || a.sequence - b.sequence,
  );
}

/**
 * Neither terminal nor centre keeps two records under one key. The one that the centre received first has it; if forgers make
 * two that only their contents tell apart, any rule is good that does not depend on which came first here.
 */
function preferred(record: CreditRecord, other: CreditRecord): boolean {
  const received = (record.receivedAtMs ?? Infinity) - (other.receivedAtMs ?? Infinity);
  if (received < 0) return true;
  return received > 0 ? false : JSON.stringify(record) < JSON.stringify(other);
}

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
