import { zipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { cardDigest } from '../../../api-client/protocol/join-code.ts';
import { problemCode, refusal, signal } from './world.ts';
import type { World } from './world.ts';
import { classOf, li, openTeaching, wang } from './teaching-world.ts';
import type { TeachingWorld } from './teaching-world.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A workbook as spreadsheets write it, less what nobody reads; `sheet` in place of the sheet's rows. */
function workbook(rows: readonly (readonly string[])[], sheet?: string): Uint8Array {
  const xml = '<?xml version="1.0" encoding="UTF-8"?>';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const cell = (text: string, column: number, row: number): string => {
    const at = `${String.fromCharCode(65 + column)}${row}`;
    return /^\d+$/.test(text)
      ? `<c r="${at}"><v>${text}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
  };
  const data = rows
    .map(
      (cells, index) =>
        `<row r="${index + 1}">${cells.map((text, column) => cell(text, column, index + 1)).join('')}</row>`,
    )
    .join('');
  return zipSync({
    '[Content_Types].xml': utf8(
      `${xml}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    ),
    '_rels/.rels': utf8(
      `${xml}<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': utf8(
      `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="名单" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': utf8(
      `${xml}<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': utf8(
      `${xml}<worksheet xmlns="${main}"><sheetData>${sheet ?? data}</sheetData></worksheet>`,
    ),
  });
}

export function rosterSuite(world: () => World): void {
  describe('rosters', () => {
    let t: TeachingWorld;
    beforeEach(async () => {
      t = await openTeaching(world());
      await t.admin.saveClass({ classId: 'c1', ...classOf() }, { signal });
    });
    const read = (bytes: Uint8Array, who = t.teacher) =>
      who.previewRoster(
        { classId: 'c1', fileName: '名单', content: Buffer.from(bytes).toString('base64') },
        { signal },
      );
    const roster =
      '账号,姓名,单位\r\nlearner,王晓燕,党校\r\n\r\nlearner2,马建国,发改委\r\nlearner,王晓燕,党校\r\nnobody,无名,\r\n,漏填,\r\n';
    const inClass = async () => (await t.admin.getClass({ classId: 'c1' }, { signal })).members;

    it('are previewed row by row, nothing written; then the sound rows are enrolled, once', async () => {
      const preview = await read(utf8(roster));
      expect(preview).toMatchObject({ format: 'csv-utf-8', sound: 1, already: 0, bad: 4, committedAtMs: null });
      expect(preview.rows.map(({ row, status, errors }) => [row, status, ...errors.map(({ code }) => code)])).toEqual([
        [2, 'sound'],
        [4, 'bad', 'other-prefecture'],
        [5, 'bad', 'account-repeated'],
        [6, 'bad', 'account-unknown'],
        [7, 'bad', 'account-missing'],
      ]);
      expect(await inClass()).toBe(0);
      const { previewId } = preview;
      const of = { classId: 'c1', previewId };
      const [first, second] = await Promise.all([
        t.teacher.commitRoster(of, { signal }),
        t.teacher.commitRoster(of, { signal }),
      ]);
      expect(first).toEqual(second);
      expect(first).toMatchObject({ previewId, added: 1, already: 0 });
      expect(first.leftOut.map(({ row }) => row)).toEqual([4, 5, 6, 7]);
      expect(await inClass()).toBe(1);

      await t.teacher.removeMember({ classId: 'c1', accountId: wang }, { signal });
      expect(await t.teacher.commitRoster(of, { signal })).toEqual(first);
      expect(await inClass()).toBe(0);
      expect(await t.teacher.getRosterPreview(of, { signal })).toMatchObject({ committedAtMs: first.committedAtMs });
    });

    it('are looked at once more when they are committed: what has become bad since is left out and named', async () => {
      const { previewId } = await read(utf8('账号\nlearner'));
      await t.admin.placeAccount({ accountId: wang, unitId: null, managesPrefectureId: null }, { signal });
      expect(await t.teacher.commitRoster({ classId: 'c1', previewId }, { signal })).toMatchObject({
        added: 0,
        leftOut: [{ row: 2, errors: [{ code: 'other-prefecture' }] }],
      });
      expect(await inClass()).toBe(0);
    });

    it('are read in GB18030, with a byte order mark, separated by tabs, and as workbooks', async () => {
      // 账号,姓名 / learner,王晓燕
      const gb = Buffer.from('d5cbbac52cd0d5c3fb0a6c6561726e65722ccdf5cffed1e00a', 'hex');
      expect(await read(gb)).toMatchObject({ format: 'csv-gb18030', sound: 1, rows: [{ displayName: '王晓燕' }] });
      expect(await read(utf8('\uFEFF账号\t姓名\nlearner\t"王 晓燕"\n'))).toMatchObject({
        sound: 1,
        rows: [{ row: 2 }],
      });
      expect(await read(workbook([['姓名', '账号'], ['王晓燕', 'learner'], [], ['李四', '0012']]))).toMatchObject({
        format: 'xlsx',
        sound: 1,
        rows: [
          { row: 2, status: 'sound' },
          { row: 4, accountName: '0012', status: 'bad' },
        ],
      });
    });

    it('give people their cards for roll-calls, of which a digest alone is kept', async () => {
      const cards = async () =>
        world().database.query<{ account_id: string; card_digest: string }>(
          'select account_id, card_digest from accounts where card_digest is not null order by account_id',
        );
      await t.admin.setCard({ accountId: li, cardNumber: '00077777' }, { signal });
      const written = '账号,卡号\nlearner,０００4 12-ab\nteacher,00077777\nlearner2,12345678';
      const preview = await read(utf8(written), t.admin);
      expect(preview.rows.map(({ hasCard, errors }) => [hasCard, ...errors.map(({ code }) => code)])).toEqual([
        [true],
        [true, 'other-prefecture'],
        [true, 'other-prefecture'],
      ]);
      const kept = await world().database.query('select rows::text as rows from roster_previews');
      expect(JSON.stringify(kept)).not.toMatch(/000412ab|12345678/i);
      expect(await cards()).toHaveLength(1);
      await t.admin.commitRoster({ classId: 'c1', previewId: preview.previewId }, { signal });
      expect(await cards()).toEqual([
        { account_id: li, card_digest: cardDigest('00077777') },
        { account_id: wang, card_digest: cardDigest('000412AB') },
      ]);

      // Who is in the class already has the new card all the same.
      const again = await read(utf8('账号,卡号\nlearner,555555'), t.admin);
      expect(again).toMatchObject({ already: 1, bad: 0 });
      await t.admin.commitRoster({ classId: 'c1', previewId: again.previewId }, { signal });
      expect((await cards())[1]).toEqual({ account_id: wang, card_digest: cardDigest('555555') });

      await t.admin.saveClass({ classId: 'all', ...classOf({ prefectureId: null }) }, { signal });
      const wrong = await t.admin.previewRoster(
        {
          classId: 'all',
          fileName: '名单',
          content: Buffer.from('账号,卡号\nlearner,00077777\nlearner2,888888\nadmin,888888\nteacher,卡').toString(
            'base64',
          ),
        },
        { signal },
      );
      expect(wrong.rows.map(({ errors }) => errors.map(({ code, expected }) => [code, expected])[0])).toEqual([
        ['card-taken', null],
        undefined,
        ['card-repeated', '3'],
        ['card-wrong', null],
      ]);
    });

    it('of another kind, broken or too large are refused with a sentence', async () => {
      const of = async (bytes: Uint8Array) => {
        const { problemCode: code, problem } = await refusal(read(bytes));
        return `${code} ${String(problem?.['reason'])}: ${problem?.detail}`;
      };
      expect(await of(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toMatch(/^request-invalid old-workbook: .*\.xls/);
      expect(await of(Buffer.from([0xff, 0xfe, 0xff, 0xff]))).toMatch(/^request-invalid unreadable: .*neither/);
      expect(await of(utf8('账号\n"learner'))).toMatch(/^request-invalid broken-csv: Line \d+ /);
      expect(await of(utf8('姓名\n王晓燕'))).toMatch(/^request-invalid no-account-column: .*账号/);
      expect(await of(utf8('账号,姓名,账号\nlearner,,'))).toMatch(/^request-invalid column-twice: .*账号/);
      expect(await of(utf8(' \n'.repeat(4)))).toMatch(/^request-invalid empty: .*empty/);
      expect(await of(workbook([['账号']]).subarray(0, 300))).toMatch(/^request-invalid broken-workbook: .*workbook/);
      expect(await of(zipSync({ 'a.txt': utf8('x') }))).toMatch(/^request-invalid broken-workbook: .*workbook/);
      expect(await of(utf8(`账号\n${'x\n'.repeat(5001)}`))).toMatch(/^payload-too-large too-many-rows: .*5000/);
      const large = Buffer.alloc(2 * 1024 * 1024 + 1, 'x\n');
      expect(await of(large)).toMatch(/^payload-too-large /);
    });

    it('that are bombs harm nobody: one that unpacks to gigabytes, one with a cell at the far end', async () => {
      const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(80 * 1024 * 1024) }, { level: 1 });
      expect(bomb.length).toBeLessThan(2 * 1024 * 1024);
      expect(await problemCode(read(bomb))).toBe('payload-too-large');
      const cells = Array.from(
        { length: 20_000 },
        (_, index) => `<row r="${index + 1}"><c r="XFD${index + 1}"><v>1</v></c></row>`,
      );
      expect(await problemCode(read(workbook([], cells.join(''))))).toBe('payload-too-large');
      expect(await read(utf8('账号\nlearner'))).toMatchObject({ sound: 1 });
    });

    it('are for those who may, and a preview for who made it, in its class and its time', async () => {
      expect(await problemCode(read(utf8(roster), t.learner))).toBe('forbidden');
      const { previewId } = await read(utf8(roster));
      const of = { classId: 'c1', previewId };
      expect(await problemCode(t.manager.commitRoster(of, { signal }))).toBe('not-found');
      await t.admin.saveClass({ classId: 'c2', ...classOf() }, { signal });
      expect(await problemCode(t.teacher.commitRoster({ ...of, classId: 'c2' }, { signal }))).toBe('not-found');
      await world().database.query('update roster_previews set expires_at_ms = $1', [world().clock.nowMs()]);
      expect(await problemCode(t.teacher.commitRoster(of, { signal }))).toBe('not-found');
    });
  });
}
