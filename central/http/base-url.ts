import type { FastifyRequest } from 'fastify';

/** What the outside world calls this centre, without a slash at the end. */
export type BaseUrlOf = (request: FastifyRequest) => string;

/**
 * The configured address or, on a machine of its own, the loopback address by which it was asked (so that a relay in between
 * is kept to). A Host header that names any other machine is not believed.
 */
export function baseUrlOf(configured: string | undefined, listening: () => string): BaseUrlOf {
  const fixed = configured?.replace(/\/+$/, '');
  return ({ headers: { host } }) => {
    if (fixed !== undefined) return fixed;
    if (host !== undefined && /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/.test(host)) return `http://${host}`;
    return listening();
  };
}
