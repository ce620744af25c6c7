import { expect, test } from 'vitest';
import { rosterMaxBytes } from '../../../../electron/contract/teaching.ts';
import { faultOf, readFile } from '../../../../renderer/features/teaching/roster-file.ts';

test('what is dropped is looked at before it is read: one file, not empty, not too large', () => {
  expect(faultOf([{ size: rosterMaxBytes }])).toBeNull();
  expect(faultOf([{ size: rosterMaxBytes + 1 }])).toEqual({ kind: 'too-large', bytes: rosterMaxBytes + 1 });
  expect(faultOf([{ size: 0 }])).toEqual({ kind: 'empty' });
  expect(faultOf([{ size: 1 }, { size: 1 }])).toEqual({ kind: 'several' });
  expect(faultOf([])).toEqual({ kind: 'several' });
});

test('a name longer than the centre keeps loses its beginning, not its ending', async () => {
  const { fileName, bytes } = await readFile(new File(['账号'], `${'长'.repeat(300)}.csv`));
  expect(fileName).toHaveLength(255);
  expect(fileName).toMatch(/长\.csv$/);
  expect(bytes).toHaveLength(6);
});
