import { z } from 'zod';

/** Whose bearer token a route wants. `person` is a session token of a person with one of `roles`, where named. */
export type RouteAuth = 'none' | 'terminal' | 'person' | 'administrator' | 'terminal-or-none';

export interface Route<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `{name}` for parameters, as OpenAPI writes them. */
  readonly path: string;
  readonly summary: string;
  readonly auth: RouteAuth;
  /** Whether the same request may be sent again after a failure with an unknown outcome. */
  readonly idempotent: boolean;
  /** Whether it makes something new: the client then sends one `Idempotency-Key` for all tries of a call. */
  readonly creates: boolean;
  readonly encoding: 'json' | 'form';
  readonly errors: 'problem' | 'oauth';
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly response: R;
}

const none = z.object({});

/** One operation, with what is usual where it says nothing else. */
export function route<
  P extends z.ZodType = typeof none,
  Q extends z.ZodType = typeof none,
  B extends z.ZodType = typeof none,
  R extends z.ZodType = z.ZodType,
>(
  entry: Pick<Route, 'method' | 'path' | 'summary' | 'auth' | 'idempotent'> &
    Partial<Pick<Route, 'encoding' | 'errors' | 'creates'>> & { params?: P; query?: Q; body?: B; response: R },
): Route<P, Q, B, R> {
  return {
    encoding: 'json',
    errors: 'problem',
    creates: false,
    ...entry,
    params: entry.params ?? (none as unknown as P),
    query: entry.query ?? (none as unknown as Q),
    body: entry.body ?? (none as unknown as B),
  };
}
