import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rosterLimits } from '../../../api-client/contract/roster-imports.ts';
import { cardDigest } from '../../../api-client/protocol/join-code.ts';
import { judgeRoster } from '../../../central/teaching/roster-rules.ts';
import { rowsOf, type WrittenRow } from '../../../central/teaching/roster-table.ts';
import {
  fitsClass,
  mayHandleMember,
  maySeeClass,
  maySteerClass,
  scopeOf,
} from '../../../central/teaching/teaching-scope.ts';

const place = fc.constantFrom('p1', 'p2', null);
const role = fc.constantFrom('learner' as const, 'teacher' as const, 'manager' as const, 'administrator' as const);
const caller = fc.record({ accountId: fc.constantFrom('a', 'b'), roles: fc.uniqueArray(role, { minLength: 1 }) });
const aClass = fc.record({ prefectureId: place, teacherIds: fc.subarray(['a', 'b']) });

describe('who may do what in teaching', () => {
  it('nobody handles a person of a class that they cannot see, if the person fits the class', () => {
    fc.assert(
      fc.property(caller, place, aClass, place, (who, manages, of, person) => {
        const scope = scopeOf(who, manages);
        if (scope === null) return;
        if (fitsClass(of, person) && mayHandleMember(scope, of, person)) expect(maySeeClass(scope, of)).toBe(true);
      }),
    );
  });

  it('a manager reaches nothing of another prefecture, and steers nothing of the centre', () => {
    fc.assert(
      fc.property(aClass, (of) => {
        const scope = scopeOf({ accountId: 'm', roles: ['manager'] }, 'p1');
        expect(scope).not.toBeNull();
        if (scope === null) return;
        expect(mayHandleMember(scope, of, 'p2')).toBe(false);
        expect(maySteerClass(scope, of.prefectureId)).toBe(of.prefectureId === 'p1');
        expect(maySeeClass(scope, of)).toBe(of.prefectureId !== 'p2');
      }),
    );
  });

  it('the centre may everything; who only learns nothing; a manager of nothing is none', () => {
    const centre = scopeOf({ accountId: 'x', roles: ['administrator'] }, null);
    expect(centre !== null && maySteerClass(centre, 'p2') && maySteerClass(centre, null)).toBe(true);
    expect(scopeOf({ accountId: 'x', roles: ['learner'] }, 'p1')).toBeNull();
    expect(scopeOf({ accountId: 'x', roles: ['manager'] }, null)).toBeNull();
  });
});

describe('rows of a roster', () => {
  const header = ['序号', ' 姓名', '账号 ', '单位'];

  it('are found by the names of their columns, wherever those stand; empty rows are left out and counted', () => {
    expect(rowsOf([[], header, ['1', ' 王晓燕 ', 'learner'], ['', ' ', ''], ['2', '', 'x', '县委']])).toEqual([
      { row: 3, accountName: 'learner', displayName: '王晓燕', unit: '', card: null },
      { row: 5, accountName: 'x', displayName: '', unit: '县委', card: null },
    ]);
    expect(rowsOf([['ＡＣＣＯＵＮＴ'], ['0012']])).toEqual([
      { row: 2, accountName: '0012', displayName: '', unit: '', card: null },
    ]);
  });

  it('have cards by their digest, however the number is typed; what is no card number is called so', () => {
    const cards = rowsOf([
      ['账号', '卡号'],
      ...['0012 34-ab', '００１２３４ＡＢ', '12', '卡', ' '].map((card) => ['a', card]),
    ]);
    const digest = cardDigest('001234AB');
    expect(cards.map(({ card }) => card)).toEqual([{ digest }, { digest }, 'wrong', 'wrong', null]);
  });

  it('are refused without the column, with it twice, and when there are too many', () => {
    expect(() => rowsOf([])).toThrow(/empty/);
    expect(() => rowsOf([['姓名'], ['王']])).toThrow(/账号/);
    expect(() =>
      rowsOf([
        ['账号', '帐号'],
        ['a', 'b'],
      ]),
    ).toThrow(/Two columns/);
    const most = Array.from({ length: rosterLimits.rows }, () => ['x']);
    expect(rowsOf([['账号'], ...most])).toHaveLength(rosterLimits.rows);
    expect(() => rowsOf([['账号'], ...most, ['x']])).toThrow(/5000/);
  });

  it('come out of the judgement each once and in order, and one account at most once as sound', () => {
    const scope = scopeOf({ accountId: 'x', roles: ['administrator'] }, null);
    if (scope === null) throw new Error('no scope');
    const names = ['a', 'b', 'c', '', 'unknown', 'a\uFFFD', 'y'.repeat(101)];
    const accounts = new Map(
      ['a', 'b', 'c'].map((name) => [
        name,
        { accountId: `id-${name}`, displayName: `王 ${name}`, prefectureId: name === 'c' ? 'p2' : 'p1' },
      ]),
    );
    const written = fc.record({
      accountName: fc.constantFrom(...names),
      displayName: fc.constantFrom('', '王a', '王　B', '李'),
      unit: fc.constant(''),
    });
    fc.assert(
      fc.property(fc.array(written), fc.subarray(['id-a', 'id-b']), (listed, members) => {
        const rows = listed.map((each, index) => ({ ...each, row: index + 2 }));
        const into = { prefectureId: 'p1', teacherIds: [] };
        const judged = judgeRoster(rows, { scope, into, accounts, memberIds: new Set(members), cardOwners: new Map() });
        expect(judged.map(({ row, accountName }) => ({ row, accountName }))).toEqual(
          rows.map(({ row, accountName }) => ({ row, accountName })),
        );
        for (const { status, errors, accountName } of judged) {
          expect(status === 'bad').toBe(errors.length > 0);
          if (status !== 'bad') expect(members.includes(`id-${accountName}`)).toBe(status === 'already');
          if (status !== 'bad') expect(['a', 'b']).toContain(accountName);
        }
        const taken = judged.filter(({ status }) => status !== 'bad').map(({ accountName }) => accountName);
        expect(new Set(taken).size).toBe(taken.length);
      }),
    );
  });

  it('give a card to one person alone', () => {
    const scope = scopeOf({ accountId: 'x', roles: ['administrator'] }, null);
    if (scope === null) throw new Error('no scope');
    const person = (name: string) => ({ accountId: `id-${name}`, displayName: name, prefectureId: 'p1' });
    const row = (number: number, accountName: string, card: WrittenRow['card']) => ({
      row: number,
      accountName,
      displayName: '',
      unit: '',
      ...(card === undefined ? {} : { card }),
    });
    const judged = judgeRoster(
      [
        row(2, 'a', { digest: 'of-a' }),
        row(3, 'b', { digest: 'of-a' }),
        row(4, 'c', { digest: 'new' }),
        row(5, 'd', { digest: 'new' }),
        row(6, 'e', 'wrong'),
        row(7, 'unknown', { digest: 'other' }),
        row(8, 'f', undefined),
        row(9, 'f2', { digest: 'of-x' }),
      ],
      {
        scope,
        into: { prefectureId: 'p1', teacherIds: [] },
        accounts: new Map(['a', 'b', 'c', 'd', 'e', 'f', 'f2'].map((name) => [name, person(name)])),
        memberIds: new Set(),
        cardOwners: new Map([
          ['of-a', 'id-a'],
          ['of-x', 'id-x'],
        ]),
      },
    );
    expect(judged.map(({ hasCard, errors }) => [hasCard, ...errors])).toEqual([
      [true],
      [true, { code: 'card-repeated', expected: '2' }],
      [true],
      [true, { code: 'card-repeated', expected: '4' }],
      [false, { code: 'card-wrong', expected: null }],
      [true, { code: 'account-unknown', expected: null }],
      [false],
      [true, { code: 'card-taken', expected: null }],
    ]);
  });

  it('say what is known instead', () => {
    const scope = scopeOf({ accountId: 't', roles: ['teacher'] }, null);
    if (scope === null) throw new Error('no scope');
    const accounts = new Map([['a', { accountId: 'id-a', displayName: '王晓燕', prefectureId: 'p2' }]]);
    const row = (number: number, displayName: string) => ({ row: number, accountName: 'a', displayName, unit: '' });
    const judge = (teacherIds: string[]) =>
      judgeRoster([row(2, '王 晓燕'), row(3, '王小燕')], {
        scope,
        into: { prefectureId: 'p1', teacherIds },
        accounts,
        memberIds: new Set(),
        cardOwners: new Map(),
      }).map(({ errors }) => errors);
    expect(judge(['t'])).toEqual([
      [{ code: 'other-prefecture', expected: null }],
      [
        { code: 'account-repeated', expected: '2' },
        { code: 'name-differs', expected: '王晓燕' },
        { code: 'other-prefecture', expected: null },
      ],
    ]);
    expect(judge([])[0]).toEqual([{ code: 'not-yours', expected: null }]);
  });
});
