/** One step of a database's schema. Its SQL is hashed when it is applied: a step that has shipped is never edited, a new one is added. */
export interface Migration {
  /** 10, 20, …: the gaps leave room. Steps run in this order. */
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}
