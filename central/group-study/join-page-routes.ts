import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { signInRequestSchema } from '../../api-client/contract/accounts.ts';
import { problemStatus } from '../../api-client/contract/problem.ts';
import { pageLanguageOf } from '../http/page-language.ts';
import { Refusal } from '../http/refusal.ts';
import type { GroupStudyRouteDeps } from './group-study-routes.ts';
import { isJoinError, joinPage, joinPagePolicy, type JoinPageState } from './join-page.ts';

const formSchema = signInRequestSchema.extend({ c: z.string().max(2000) });

/** Where the code on a room's screen leads a phone: sign in, and be there. */
export function addJoinPageRoutes(app: FastifyInstance, { groups, sessions }: GroupStudyRouteDeps): void {
  app.get('/join', async (request, reply) => {
    const { c } = request.query as Record<string, unknown>;
    const text = typeof c === 'string' ? c.slice(0, 2000) : '';
    return answering(request, reply, text, async () => {
      await groups.codeOf(text);
      return { step: 'ask', c: text };
    });
  });

  app.post('/join', async (request, reply) => {
    const { c } = (request.body ?? {}) as Record<string, unknown>;
    const text = typeof c === 'string' ? c.slice(0, 2000) : '';
    return answering(request, reply, text, async () => {
      const form = formSchema.safeParse(request.body);
      if (!form.success) return { step: 'ask', c: text, error: 'incomplete' };
      // Before the password: a code that is too old is to be said of the code.
      const code = await groups.codeOf(text);
      const { accountName, password } = form.data;
      const account = await sessions.identify({ accountName, password });
      await groups.join(code, account);
      return { step: 'done', displayName: account.displayName };
    });
  });
}

async function answering(
  request: FastifyRequest,
  reply: FastifyReply,
  c: string,
  work: () => Promise<JoinPageState>,
): Promise<FastifyReply> {
  try {
    return show(request, reply, await work());
  } catch (error) {
    if (!(error instanceof Refusal) || !isJoinError(error.code)) throw error;
    if (error.retryAfterS !== undefined) reply.header('retry-after', String(error.retryAfterS));
    reply.code(problemStatus[error.code]);
    const again = error.code === 'credentials-refused' || error.code === 'rate-limited' || error.code === 'forbidden';
    return show(request, reply, again ? { step: 'ask', c, error: error.code } : { step: 'bad', error: error.code });
  }
}

const show = (request: FastifyRequest, reply: FastifyReply, state: JoinPageState): FastifyReply =>
  reply
    .header('content-security-policy', joinPagePolicy)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(joinPage(state, pageLanguageOf(request)));
