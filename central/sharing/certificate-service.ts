import type { DeviceCertificate } from '../../api-client/contract/site-sharing.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { findAuthority, insertAuthority } from './certificate-repository.ts';

export interface CertificateService {
  /** @throws Refusal `request-invalid` for a request that cannot be read, does not hold or has another kind of key. */
  issue(terminalId: string, request: string): Promise<DeviceCertificate>;
}

/** The centre's certificate authority: in the database, for all instances; made when the first terminal asks. */
export function createCertificateService({
  database,
  clock,
}: {
  database: Database;
  clock: Clock;
}): CertificateService {
  async function authority() {
    // Only a centre whose terminals share loads the library.
    const { makeAuthority, readAuthority } = await import('./x509.ts');
    if ((await findAuthority(database)) === null) {
      await insertAuthority(database, await makeAuthority(clock.nowMs()), clock.nowMs());
    }
    const row = await findAuthority(database);
    if (row === null) throw new Error('the certificate authority was not stored');
    return { row, opened: await readAuthority(row) };
  }

  return {
    issue: async (terminalId, request) => {
      const { issueCertificate } = await import('./x509.ts');
      const { row, opened } = await authority();
      const certificate = await issueCertificate(opened, { terminalId, request, nowMs: clock.nowMs() });
      return { certificate, authority: row.certificate };
    },
  };
}
