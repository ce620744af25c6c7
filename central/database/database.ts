export interface Sql {
  /** One statement with `$1` parameters. 64-bit integers come back as numbers; JSON parameters are passed as text. */
  query<T extends object>(sql: string, params?: readonly unknown[]): Promise<T[]>;
}

/** PostgreSQL, embedded (PGlite) or served. Every query of the centre runs on both. */
export interface Database extends Sql {
  readonly kind: 'pglite' | 'postgresql';
  /** Commits when `work` fulfils and rolls back when it rejects. Inside, only the given `sql` may be used. */
  transaction<R>(work: (sql: Sql) => Promise<R>): Promise<R>;
  close(): Promise<void>;
}
