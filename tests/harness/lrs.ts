import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const iri = z.string().regex(/^[a-z][a-z0-9+.-]*:\S+$/i);
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
const languageMap = z.record(z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/), z.string());
const activity = z.strictObject({
  objectType: z.literal('Activity'),
  id: iri,
  definition: z
    .strictObject({
      type: iri,
      name: languageMap,
      description: languageMap,
      interactionType: z.enum(['choice', 'other']),
      correctResponsesPattern: z.array(z.string()),
      choices: z.array(z.strictObject({ id: z.string().regex(/^\S+$/), description: languageMap })),
    })
    .partial()
    .optional(),
});
const extensions = z.record(iri, z.unknown());

/** What xAPI 1.0.3, part two, asks of the statements that we make; anything that it does not know is refused, as an LRS does. */
const statementSchema = z.strictObject({
  id: uuid,
  actor: z.strictObject({
    objectType: z.literal('Agent'),
    account: z.strictObject({ homePage: iri, name: z.string().min(1) }),
    name: z.string().optional(),
  }),
  verb: z.strictObject({ id: iri, display: languageMap }),
  object: activity,
  result: z
    .strictObject({ success: z.boolean(), completion: z.boolean(), response: z.string(), extensions })
    .partial()
    .optional(),
  context: z
    .strictObject({
      registration: uuid,
      platform: z.string(),
      contextActivities: z.strictObject({ category: z.array(activity), parent: z.array(activity) }).partial(),
      extensions,
    })
    .partial()
    .optional(),
  timestamp: z.iso.datetime(),
});
export type TakenStatement = z.infer<typeof statementSchema>;

/**
 * A learning record store that judges: version header, credentials, each statement by the specification, a statement of a known id once if it is the
 * same and with 409 if it is another; a request as a whole.
 */
export async function openLrs({ key, secret }: { key: string; secret: string }) {
  const taken = new Map<string, TakenStatement>();
  let requests = 0;
  let refuseAll: number | null = null;
  let refuses: (statement: TakenStatement) => boolean = () => false;

  function judge(headers: Record<string, unknown>, body: string): { status: number; answer: unknown } {
    requests += 1;
    if (refuseAll !== null) return { status: refuseAll, answer: 'not now' };
    if (headers['authorization'] !== `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`) {
      return { status: 401, answer: 'unknown' };
    }
    if (headers['x-experience-api-version'] !== '1.0.3') return { status: 400, answer: 'no version' };
    const parsed = z.array(statementSchema).safeParse(JSON.parse(body));
    if (!parsed.success) return { status: 400, answer: z.prettifyError(parsed.error) };
    const there = parsed.data.filter(({ id }) => taken.has(id));
    if (there.some((one) => JSON.stringify(taken.get(one.id)) !== JSON.stringify(one))) {
      return { status: 409, answer: 'another statement has this id' };
    }
    if (parsed.data.some(refuses)) return { status: 400, answer: 'this one we do not want' };
    for (const one of parsed.data) taken.set(one.id, one);
    return { status: 200, answer: parsed.data.map(({ id }) => id) };
  }

  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const isStatements = request.method === 'POST' && request.url === '/xapi/statements';
      const { status, answer } = isStatements ? judge(request.headers, body) : { status: 404, answer: 'nothing here' };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/xapi`,
    statements: () => [...taken.values()],
    requests: () => requests,
    /** Every request gets this status; null: it serves again. */
    refuseAll: (status: number | null) => {
      refuseAll = status;
    },
    refuse: (which: (statement: TakenStatement) => boolean) => {
      refuses = which;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
