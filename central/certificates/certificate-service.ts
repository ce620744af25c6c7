import type { z } from 'zod';
import type { CertificateState, certificatesSchema, OwnCertificates } from '../../api-client/contract/certificates.ts';
import type { certificatesQuerySchema } from '../../api-client/contract/certificates.ts';
import { readCertificateNumber } from '../../api-client/protocol/certificate-number.ts';
import { existingAccountIds } from '../accounts/account-repository.ts';
import type { Clock } from '../clock.ts';
import type { Database, Sql } from '../database/database.ts';
import { Refusal } from '../http/refusal.ts';
import type { AwardService } from './award-service.ts';
import { findCertificate, findCertificates, findCertificatesOf, saveRevocation } from './certificate-repository.ts';
import type { StoredCertificate } from './certificate-repository.ts';
import { maskedName } from './masked-name.ts';

/** @throws Refusal `not-found`, `request-invalid` where a number cannot be one. */
export interface CertificateService {
  own(accountId: string): Promise<Omit<OwnCertificates, 'verifyUrl'>>;
  /** For everybody. `number` as somebody typed it. */
  state(number: string): Promise<CertificateState>;
  list(ask: z.output<typeof certificatesQuerySchema>): Promise<z.input<typeof certificatesSchema>>;
  revoke(number: string, by: string, reason: string): Promise<CertificateState>;
}

export function createCertificateService({
  database,
  clock,
  awards,
}: {
  database: Database;
  clock: Clock;
  awards: Pick<AwardService, 'settle'>;
}): CertificateService {
  async function find(sql: Sql, typed: string): Promise<StoredCertificate> {
    const number = readCertificateNumber(typed);
    if (number === null) throw new Refusal('request-invalid', 'No certificate can have this number.');
    const found = await findCertificate(sql, number);
    if (found === null) throw new Refusal('not-found', 'There is no certificate with this number.');
    return found;
  }

  return {
    own: async (accountId) => {
      if (!(await existingAccountIds(database, [accountId])).has(accountId)) {
        throw new Refusal('not-found', 'There is no such account.');
      }
      await awards.settle(accountId);
      const found = await findCertificatesOf(database, accountId);
      return { accountId, certificates: found.map(({ document, revocation }) => ({ ...document, revocation })) };
    },

    state: async (number) => toState(await find(database, number)),

    list: async (ask) => {
      const { total, certificates } = await findCertificates(database, ask);
      return {
        total,
        certificates: certificates.map(({ document: { certificate }, issuedAtMs, creditedHours, revocation }) => ({
          number: certificate.number,
          accountId: certificate.accountId,
          holder: certificate.holder,
          title: certificate.title,
          hours: certificate.hours,
          creditedHours,
          completedAtMs: certificate.completedAtMs,
          issuedAtMs,
          revocation,
        })),
      };
    },

    revoke: (typed, by, reason) =>
      database.transaction(async (sql) => {
        const { document } = await find(sql, typed);
        const { number } = document.certificate;
        await saveRevocation(sql, { number, reason, by, nowMs: clock.nowMs() });
        return toState(await find(sql, number));
      }),
  };
}

const toState = ({ document: { certificate }, issuedAtMs, revocation }: StoredCertificate): CertificateState => ({
  number: certificate.number,
  issuer: certificate.issuer,
  maskedHolder: maskedName(certificate.holder),
  title: certificate.title,
  hours: certificate.hours,
  completedAtMs: certificate.completedAtMs,
  issuedAtMs,
  revocation,
});
