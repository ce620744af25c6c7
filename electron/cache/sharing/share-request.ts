import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { sha256Schema, slugSchema } from '../../../api-client/contract/common.ts';

/** What one terminal may say to another beside the name of a file. All are hints: nothing is believed for them. */
export const shareHeaders = {
  /** The course in whose manifest the file stands: how a lease holder that never heard of it finds its size. */
  course: 'x-hexi-course',
  /** How long the asker would wait for the file to come or for its turn, milliseconds. */
  wait: 'x-hexi-wait',
  /** `1`: somebody is sitting before a player. */
  foreground: 'x-hexi-foreground',
  /** In an answer: terminals that were served the file a moment ago. */
  ask: 'x-hexi-ask',
} as const;

const pathPattern = /^\/([0-9a-f]{2})\/([0-9a-f]{2})\/([0-9a-f]{64})$/;
const waitSchema = z.coerce.number().int().min(0).max(15_000);

export interface ShareRequest {
  readonly head: boolean;
  readonly sha256: string;
  readonly courseId: string | null;
  readonly waitMs: number;
  readonly foreground: boolean;
  readonly range: string | undefined;
}

/** Null for anything but `GET|HEAD /ab/cd/<sha256>` without a body. */
export function readShareRequest(request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): ShareRequest | null {
  const { method, url = '', headers } = request;
  if (method !== 'GET' && method !== 'HEAD') return null;
  if (headers['transfer-encoding'] !== undefined || !['0', undefined].includes(headers['content-length'])) return null;
  const [, first, second, name] = pathPattern.exec(url) ?? [];
  const sha256 = sha256Schema.safeParse(name).data;
  if (sha256 === undefined || sha256.slice(0, 2) !== first || sha256.slice(2, 4) !== second) return null;
  return {
    head: method === 'HEAD',
    sha256,
    courseId: slugSchema.safeParse(headers[shareHeaders.course]).data ?? null,
    waitMs: waitSchema.safeParse(headers[shareHeaders.wait] ?? 0).data ?? 0,
    foreground: headers[shareHeaders.foreground] === '1',
    range: headers.range,
  };
}
