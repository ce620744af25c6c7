import { beforeEach, expect, test } from 'vitest';
import { allMembers, sortedBy, useMembersView } from '../../../../renderer/features/teaching/members-view.ts';
import { slicesOf } from '../../../../renderer/ui/use-slices.ts';

beforeEach(() => useMembersView.setState({ classId: '', view: allMembers }));

test('what is looked for in one class is not looked for in another', () => {
  const { change } = useMembersView.getState();
  change('a', { text: '王' });
  change('a', { state: 'overdue' });
  expect(useMembersView.getState()).toMatchObject({ classId: 'a', view: { text: '王', state: 'overdue' } });
  change('b', { state: 'completed' });
  expect(useMembersView.getState()).toMatchObject({ classId: 'b', view: { text: '', state: 'completed' } });
});

test('a column that is pressed again turns the order; figures begin with the largest', () => {
  expect(sortedBy(allMembers, 'name')).toEqual({ sort: 'name', order: 'descending' });
  expect(sortedBy(allMembers, 'progress')).toEqual({ sort: 'progress', order: 'descending' });
  expect(sortedBy({ sort: 'progress', order: 'descending' }, 'progress')).toEqual({
    sort: 'progress',
    order: 'ascending',
  });
  expect(sortedBy({ sort: 'progress', order: 'ascending' }, 'name')).toEqual({ sort: 'name', order: 'ascending' });
});

test('of a long list the slices that are looked at are fetched, and no others', () => {
  expect(slicesOf({ first: 0, last: 0 })).toEqual([0]);
  expect(slicesOf({ first: 95, last: 105 })).toEqual([0, 1]);
  expect(slicesOf({ first: 9_940, last: 9_999 })).toEqual([99]);
  expect(slicesOf({ first: -3, last: -1 })).toEqual([0]);
});
