import { beforeEach, describe, expect, it } from 'vitest';
import { certificateSchema } from '../../../api-client/contract/certificates.ts';
import { nodeEd25519 } from '../../../api-client/protocol/node-ed25519.ts';
import { verifyCertificate } from '../../../api-client/protocol/signature.ts';
import { isAwardDue } from '../../../central/certificates/award-due-repository.ts';
import { createAwardService } from '../../../central/certificates/award-service.ts';
import { loadSigningKeys } from '../../../central/signing/signing-keys.ts';
import { programmeOf } from './programme-suite.ts';
import { classOf, credit, ma, openTeaching, publish, wang } from './teaching-world.ts';
import type { TeachingWorld } from './teaching-world.ts';
import { problemCode, signal, startMs } from './world.ts';
import type { World } from './world.ts';

const hourMs = 3_600_000;

export function certificateSuite(world: () => World): void {
  describe('certificates', () => {
    let t: TeachingWorld;
    beforeEach(async () => {
      t = await openTeaching(world());
      await publish(world(), 'deserts', [30]);
      await t.admin.setPost({ accountId: wang, post: '县处级' }, { signal });
    });
    const learn = async (...lectureIds: string[]) => {
      for (const lectureId of lectureIds) await credit(world(), { accountId: wang, lectureId, minutes: 30 });
    };
    const own = async (who = t.learner) => (await who.getOwnCertificates({ accountId: wang }, { signal })).certificates;
    const ownNumber = async (): Promise<string> => {
      const [issued] = await own();
      return certificateSchema.parse(issued?.certificate).number;
    };
    const page = async (path: string, language = 'en') => {
      const answer = await fetch(`${world().url}${path}`, { headers: { 'accept-language': language } });
      return { status: answer.status, text: await answer.text(), headers: answer.headers };
    };

    it('are issued once for a programme that is completed, signed, with what was learnt for it', async () => {
      await t.admin.saveProgramme({ programmeId: 'p1', ...programmeOf() }, { signal });
      await learn('rivers-1', 'rivers-2');
      expect(await own()).toEqual([]);
      await learn('deserts-1');
      world().clock.advance(hourMs);
      const answer = await t.learner.getOwnCertificates({ accountId: wang }, { signal });
      expect(answer.verifyUrl).toBe(`${world().url}/certificates`);
      const [issued] = answer.certificates;
      const { signingKeys } = await world().client().getService({}, { signal });
      const certificate = verifyCertificate(issued, signingKeys, nodeEd25519);
      expect(certificate).toMatchObject({
        issuer: { zh: '河西干部网络学院' },
        accountId: wang,
        holder: '王晓燕',
        unit: '金塔县委党校',
        of: 'programme',
        subjectId: 'p1',
        title: '县处级干部年度培训',
        hours: 1.5,
        courses: [
          { courseId: 'rivers', hours: 1 },
          { courseId: 'deserts', hours: 0.5 },
        ],
        completedAtMs: startMs + hourMs,
      });
      expect(certificate.number).toMatch(/^HX-2026-/);
      // Asked again, learnt again, asked for more, renamed, removed: the same certificate.
      await learn('deserts-1');
      await t.admin.saveProgramme({ programmeId: 'p1', ...programmeOf({ title: '改名' }) }, { signal });
      await t.admin.saveProgramme({ programmeId: 'p1', ...programmeOf({ hoursNeeded: 20 }) }, { signal });
      expect(await own()).toEqual(answer.certificates);
      await t.admin.saveProgramme({ programmeId: 'p1', ...programmeOf() }, { signal });
      expect(await own()).toEqual(answer.certificates);
      await t.admin.removeProgramme({ programmeId: 'p1' }, { signal });
      expect(await own(t.admin)).toEqual(answer.certificates);
      expect(await problemCode(own(t.manager))).toBe('forbidden');
    });

    it('are issued for a class, also to who had learnt before it was joined', async () => {
      await learn('rivers-1', 'rivers-2');
      await t.admin.saveClass({ classId: 'c1', ...classOf() }, { signal });
      await t.admin.enrolMembers({ classId: 'c1', accountIds: [wang] }, { signal });
      const [issued] = await own();
      expect(issued?.certificate).toMatchObject({ of: 'class', subjectId: 'c1', title: '干部进修班', hours: 1 });
      expect((await t.manager.getOwnCertificates({ accountId: ma }, { signal })).certificates).toEqual([]);
    });

    it('are told to everybody by their number, with the name masked, and to nobody without it', async () => {
      await t.admin.saveProgramme({ programmeId: 'p1', ...programmeOf() }, { signal });
      await learn('rivers-1', 'rivers-2', 'deserts-1');
      const number = await ownNumber();
      const nobody = world().client();
      expect(await nobody.verifyCertificate({ number: number.toLowerCase().replaceAll('-', ' ') }, { signal })).toEqual(
        {
          number,
          issuer: { zh: '河西干部网络学院', en: 'Hexi Open University' },
          maskedHolder: '王*燕',
          title: '县处级干部年度培训',
          hours: 1.5,
          completedAtMs: startMs,
          issuedAtMs: startMs,
          revocation: null,
        },
      );
      const wrong = `${number.slice(0, -1)}${number.endsWith('0') ? '1' : '0'}`;
      expect(await problemCode(nobody.verifyCertificate({ number: wrong }, { signal }))).toBe('request-invalid');
      expect(await problemCode(nobody.verifyCertificate({ number: 'HX-2026-00000-00000-V' }, { signal }))).toMatch(
        /not-found|request-invalid/,
      );
      expect(await problemCode(t.learner.listCertificates({}, { signal }))).toBe('forbidden');

      const shown = await page(`/certificates/${number}`);
      expect(shown.status).toBe(200);
      expect(shown.text).toContain('This certificate is valid');
      expect(shown.text).toContain('王*燕');
      expect(shown.text).not.toContain('王晓燕');
      expect(shown.text).not.toContain('<script');
      expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect((await page(`/certificates?number=${number}`, 'zh-CN')).text).toContain('证书有效');
      expect((await page('/certificates', 'zh-CN')).text).toContain('结业证书查验');
      const mistyped = await page(`/certificates/${wrong}`);
      expect([mistyped.status, mistyped.text.includes('The number is not right')]).toEqual([404, true]);
      const hostile = await page(`/certificates/${encodeURIComponent('"><script>alert(1)</script>')}`);
      expect(hostile.text).not.toContain('<script');
    });

    it('whose credit is taken back are shown to the centre, which revokes them with a reason', async () => {
      await t.admin.saveProgramme({ programmeId: 'p1', ...programmeOf() }, { signal });
      await learn('rivers-1', 'rivers-2', 'deserts-1');
      const number = await ownNumber();
      const numbers = async (state: 'valid' | 'doubtful' | 'revoked') =>
        (await t.admin.listCertificates({ state }, { signal })).certificates.map((one) => one.number);
      expect(await numbers('valid')).toEqual([number]);

      await world().database.query("delete from lecture_credit where lecture_id = 'deserts-1'");
      await learn('rivers-1');
      // Not in silence: it stays valid until somebody has decided.
      expect((await own())[0]?.revocation).toBeNull();
      expect(await numbers('valid')).toEqual([]);
      expect((await t.admin.listCertificates({ state: 'doubtful', text: '王晓' }, { signal })).certificates).toEqual([
        {
          number,
          accountId: wang,
          holder: '王晓燕',
          title: '县处级干部年度培训',
          hours: 1.5,
          creditedHours: 1,
          completedAtMs: startMs,
          issuedAtMs: startMs,
          revocation: null,
        },
      ]);
      const revoke = (who: TeachingWorld['admin'], reason: string) =>
        who.revokeCertificate({ number, reason }, { signal });
      expect(await problemCode(revoke(t.manager, '代学'))).toBe('forbidden');
      expect(await problemCode(revoke(t.admin, ' '))).toBe('request-invalid');
      world().clock.advance(hourMs);
      const revocation = { revokedAtMs: startMs + hourMs, reason: '经查由他人代学' };
      expect(await revoke(t.admin, revocation.reason)).toMatchObject({ number, revocation });
      // The first reason stands.
      world().clock.advance(hourMs);
      expect(await revoke(t.admin, '另一原因')).toMatchObject({ revocation });
      expect((await own())[0]?.revocation).toEqual(revocation);
      expect(await numbers('revoked')).toEqual([number]);
      const shown = await page(`/certificates/${number}`, 'zh-CN');
      expect(shown.text).toContain('证书已撤销');
      expect(shown.text).toContain('经查由他人代学');
      // Learnt again: a revoked certificate is followed by no other.
      await learn('deserts-1');
      expect(await own()).toHaveLength(1);
    });

    it('come by themselves, once each, however many centres look', async () => {
      await t.admin.saveProgramme({ programmeId: 'p1', ...programmeOf({ posts: null }) }, { signal });
      await learn('rivers-1', 'rivers-2', 'deserts-1');
      const { database, clock } = world();
      const issuer = { zh: '学院', en: 'School' };
      const centres = createAwardService({ database, clock, keys: await loadSigningKeys(database, clock), issuer });
      await Promise.all([centres.sweep(signal), centres.sweep(signal)]);
      expect((await t.admin.listCertificates({}, { signal })).total).toBe(1);
      expect(await isAwardDue(database, wang)).toBe(false);
    });
  });
}
