import type { Statement } from '@xapi/xapi';
import { LrsError } from './lrs-client.ts';

/** What one slice came to. */
export interface Sent {
  readonly sent: number;
  readonly refused: number;
  /** Why the last of them was refused. */
  readonly refusal: string | null;
}

/** An LRS takes or refuses a request as a whole. */
const statementsPerRequest = 100;

/**
 * Sends what can be sent. A request that the LRS refuses for what is in it is halved until the one statement is found: that one is left
 * out and counted, so that it blocks nobody. "Conflict" means that the LRS has a statement of this id: it was told before.
 * @throws LrsError when the LRS takes nothing at all: not there, failing, or it does not know us.
 */
export async function sendAll(
  lrs: { send(statements: readonly Statement[]): Promise<void> },
  statements: readonly Statement[],
): Promise<Sent> {
  let sent = 0;
  let refused = 0;
  let refusal: string | null = null;

  async function send(part: readonly Statement[]): Promise<void> {
    if (part.length === 0) return;
    try {
      await lrs.send(part);
      sent += part.length;
    } catch (error) {
      if (!(error instanceof LrsError) || !isOfContent(error.status)) throw error;
      if (part.length > 1) {
        const half = Math.ceil(part.length / 2);
        await send(part.slice(0, half));
        await send(part.slice(half));
      } else if (error.status === 409) sent += 1;
      else {
        refused += 1;
        refusal = error.message;
      }
    }
  }

  for (let from = 0; from < statements.length; from += statementsPerRequest) {
    await send(statements.slice(from, from + statementsPerRequest));
  }
  return { sent, refused, refusal };
}

const isOfContent = (status: number): boolean => status === 400 || status === 409 || status === 413 || status === 422;
