import type { FastifyRequest } from 'fastify';
import type { Role } from '../../api-client/contract/accounts.ts';
import type { RouteAuth } from '../../api-client/contract/routes/route.ts';
import { Refusal } from './refusal.ts';

export interface TerminalCaller {
  readonly terminalId: string;
  readonly terminalName: string;
}

export interface PersonCaller {
  readonly accountId: string;
  readonly roles: readonly Role[];
  readonly tokenHash: string;
}

/** Who asks; null where the route does not want to know or no token was sent. */
export interface Caller {
  readonly terminal: TerminalCaller | null;
  readonly person: PersonCaller | null;
}

export interface TokenChecks {
  terminal(token: string): Promise<TerminalCaller | null>;
  person(token: string): Promise<PersonCaller | null>;
}

/** @throws Refusal `token-refused` or `forbidden` unless the bearer is whom the route wants. */
export async function authenticate(request: FastifyRequest, auth: RouteAuth, checks: TokenChecks): Promise<Caller> {
  if (auth === 'none') return { terminal: null, person: null };
  const token = bearerToken(request.headers.authorization);
  if (token === null) {
    if (auth === 'terminal-or-none') return { terminal: null, person: null };
    throw new Refusal('token-refused', 'This resource wants a bearer token.');
  }
  if (auth === 'terminal' || auth === 'terminal-or-none') {
    const terminal = await checks.terminal(token);
    if (terminal === null) throw new Refusal('token-refused', 'No such terminal token, or it has expired.');
    return { terminal, person: null };
  }
  const person = await checks.person(token);
  if (person === null) throw new Refusal('token-refused', 'No such session, or it has expired.');
  if (auth === 'administrator' && !person.roles.includes('administrator')) {
    throw new Refusal('forbidden', 'Only an administrator may do this.');
  }
  return { terminal: null, person };
}

/** Of a caller on a route whose `auth` is `terminal`. */
export function terminalIdOf({ terminal }: Caller): string {
  if (terminal === null) throw new Refusal('token-refused', 'Only a terminal may ask for this.');
  return terminal.terminalId;
}

function bearerToken(header: string | undefined): string | null {
  if (header === undefined) return null;
  const token = /^Bearer +([\w.~+/-]{1,200}=*)$/i.exec(header)?.[1];
  if (token === undefined) throw new Refusal('token-refused', 'The Authorization header is not a bearer token.');
  return token;
}
