import { expect, it } from 'vitest';
import { isDatabaseAway, isUnstorableValue } from '../../../../central/database/database-error.ts';

it('tells a database that is away from one that refuses', () => {
  for (const code of ['08006', '57P01', '57P03', '53300', 'ECONNREFUSED', 'ECONNRESET']) {
    expect(isDatabaseAway(Object.assign(new Error('x'), { code }))).toBe(true);
  }
  expect(isDatabaseAway(new Error('Connection terminated unexpectedly'))).toBe(true);
  for (const error of [new Error('x'), Object.assign(new Error('x'), { code: '23505' }), 'x', null, undefined]) {
    expect(isDatabaseAway(error)).toBe(false);
    expect(isUnstorableValue(error)).toBe(false);
  }
  expect(isUnstorableValue(Object.assign(new Error('x'), { code: '22P05' }))).toBe(true);
});
