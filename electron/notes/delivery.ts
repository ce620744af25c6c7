/** Whether the centre has a row is nowhere written down: it is seen from where its record lies. */
const inOutbox = (table: string): string =>
  `EXISTS (SELECT 1 FROM outbox WHERE outbox.sequence = ${table}.record_sequence)`;
const inDeadLetters = (table: string): string =>
  `EXISTS (SELECT 1 FROM dead_letter WHERE dead_letter.sequence = ${table}.record_sequence)`;

export const deliveryColumn = (table: string): string =>
  `CASE WHEN ${inOutbox(table)} THEN 'waiting' WHEN ${inDeadLetters(table)} THEN 'refused' ELSE 'sent' END AS delivery`;

/** What only this terminal has. */
export const keptHere = (table: string): string => `(${inOutbox(table)} OR ${inDeadLetters(table)})`;
