import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { signInRequestSchema } from '../../api-client/contract/accounts.ts';
import { problemStatus } from '../../api-client/contract/problem.ts';
import type { SessionService } from '../accounts/session-service.ts';
import { pageLanguageOf } from '../http/page-language.ts';
import { Refusal } from '../http/refusal.ts';
import type { DeviceAuthorizationService } from './device-authorization-service.ts';
import { devicePage, isPageError, pageContentSecurityPolicy } from './device-page.ts';
import type { PageState } from './device-page.ts';

const userCodeSchema = z.string().min(8).max(9);
const signInFormSchema = signInRequestSchema.extend({ userCode: userCodeSchema });
const decisionFormSchema = z.object({
  ticket: z.string().min(20).max(100),
  userCode: userCodeSchema,
  decision: z.enum(['approve', 'deny']),
});

export interface DevicePageDeps {
  readonly sessions: SessionService;
  readonly devices: DeviceAuthorizationService;
}

export function addDevicePageRoutes(app: FastifyInstance, { sessions, devices }: DevicePageDeps): void {
  app.get('/device', async (request, reply) => {
    const { user_code: userCode } = request.query as Record<string, unknown>;
    return show(request, reply, { step: 'ask', userCode: typeof userCode === 'string' ? userCode.slice(0, 9) : '' });
  });

  app.post('/device', async (request, reply) => {
    const form = (request.body ?? {}) as Record<string, unknown>;
    try {
      return await show(request, reply, 'ticket' in form ? await decide(form) : await askWhich(form));
    } catch (error) {
      if (!(error instanceof Refusal) || !isPageError(error.code)) throw error;
      if (error.retryAfterS !== undefined) reply.header('retry-after', String(error.retryAfterS));
      reply.code(problemStatus[error.code]);
      const userCode = typeof form['userCode'] === 'string' ? form['userCode'].slice(0, 9) : '';
      return show(request, reply, { step: 'ask', userCode, error: error.code });
    }
  });

  async function askWhich(form: unknown): Promise<PageState> {
    const { userCode, ...credentials } = read(signInFormSchema, form);
    const ticket = await sessions.signInAdministrator(credentials);
    return { step: 'decide', ticket, ...(await devices.describe(userCode)) };
  }

  async function decide(form: unknown): Promise<PageState> {
    const { ticket, userCode, decision } = read(decisionFormSchema, form);
    const person = await sessions.find(ticket);
    if (person === null) throw new Refusal('token-refused', 'The sign-in has expired.');
    if (!person.roles.includes('administrator')) throw new Refusal('forbidden', 'Only an administrator decides.');
    const { deviceName } = await devices.decide(userCode, decision, person.accountId);
    // The ticket has done its work and stays in no browser's history as something that still opens a door.
    await sessions.signOut(person.tokenHash);
    return { step: 'done', decision, deviceName };
  }
}

function read<T>(schema: z.ZodType<T>, form: unknown): T {
  const parsed = schema.safeParse(form);
  if (!parsed.success) throw new Refusal('request-invalid', 'The form is not complete.');
  return parsed.data;
}

function show(request: FastifyRequest, reply: FastifyReply, state: PageState): FastifyReply {
  return reply
    .header('content-security-policy', pageContentSecurityPolicy)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(devicePage(state, pageLanguageOf(request)));
}
