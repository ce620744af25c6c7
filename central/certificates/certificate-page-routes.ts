import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pageLanguageOf } from '../http/page-language.ts';
import { Refusal } from '../http/refusal.ts';
import { certificatePage, certificatePageSecurityPolicy } from './certificate-page.ts';
import type { CertificatePageState } from './certificate-page.ts';
import type { CertificateService } from './certificate-service.ts';

/** `/certificates` with a form, `/certificates/{number}` with the answer: for whoever has a certificate before them. */
export function addCertificatePageRoutes(app: FastifyInstance, certificates: Pick<CertificateService, 'state'>): void {
  app.get('/certificates', async (request, reply) => {
    const { number } = request.query as Record<string, unknown>;
    return show(request, reply, typeof number === 'string' && number !== '' ? await answer(number) : { step: 'ask' });
  });
  app.get('/certificates/:number', async (request, reply) =>
    show(request, reply, await answer((request.params as { number: string }).number)),
  );

  async function answer(typed: string): Promise<CertificatePageState> {
    const number = typed.slice(0, 60);
    try {
      return { step: 'found', certificate: await certificates.state(number) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'not-found') return { step: 'unknown', number };
      if (error.code === 'request-invalid') return { step: 'mistyped', number };
      throw error;
    }
  }
}

function show(request: FastifyRequest, reply: FastifyReply, state: CertificatePageState): FastifyReply {
  return reply
    .code(state.step === 'unknown' || state.step === 'mistyped' ? 404 : 200)
    .header('content-security-policy', certificatePageSecurityPolicy)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .type('text/html; charset=utf-8')
    .send(certificatePage(state, pageLanguageOf(request)));
}
