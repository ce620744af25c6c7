/** One step of the schema. Ids leave gaps. A published step is never changed: its hash is kept in the database. */
export interface Migration {
  readonly id: number;
  readonly name: string;
  /** One statement each. */
  readonly statements: readonly string[];
}
