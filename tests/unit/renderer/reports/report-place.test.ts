import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  filtersOf,
  listedIn,
  pathOf,
  placeBehind,
  placeOf,
  province,
  root,
  type ReportPlace,
} from '../../../../renderer/features/reports/report-place.ts';

const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);
const inside = fc.option(fc.oneof(fc.constant('outside' as const), fc.record({ id: slug })));

it('is an address that leads back to the same place, whatever an id looks like', () => {
  const person = fc.record({
    classId: slug,
    accountId: fc.string({ minLength: 1, maxLength: 20 }).filter((id) => id !== '_all'),
    lecture: fc.option(fc.record({ courseId: slug, lectureId: slug })),
  });
  const nobody = fc.record({ classId: fc.option(slug), accountId: fc.constant(null), lecture: fc.constant(null) });
  fc.assert(
    fc.property(inside, inside, fc.oneof(person, nobody), (prefecture, county, rest) => {
      const place: ReportPlace = { prefecture, county, ...rest };
      expect(placeOf(pathOf(place).slice(root.length))).toEqual(place);
    }),
  );
  expect(placeOf('/%E0%A4%A')).toMatchObject({ prefecture: { id: '%E0%A4%A' } });
});

it('leads down from every row, and the filters are of where one is', () => {
  const jiuquan = placeBehind(province, 'prefecture', { id: 'jiuquan', prefectureId: null });
  expect(filtersOf(jiuquan)).toEqual({ prefectureId: 'jiuquan' });
  const none = placeBehind(jiuquan, 'county', { id: null, prefectureId: 'jiuquan' });
  expect(filtersOf(none)).toEqual({ prefectureId: 'jiuquan', outside: 'county' });
  expect(filtersOf(placeBehind(none, 'class', { id: 'c1', prefectureId: null }))).toEqual({
    prefectureId: 'jiuquan',
    outside: 'county',
    classId: 'c1',
  });
  // A county of a list of all counties knows its prefecture; who belongs nowhere at all has neither.
  expect(filtersOf(placeBehind(province, 'county', { id: 'jinta', prefectureId: 'jiuquan' }))).toEqual({
    prefectureId: 'jiuquan',
    countyId: 'jinta',
  });
  expect(filtersOf(placeBehind(province, 'county', { id: null, prefectureId: null }))).toEqual({
    outside: 'prefecture',
  });
});

it('is taken apart by what is finer, as far as somebody may see', () => {
  const [centre, manager, teacher] = [
    { centre: true, prefectureId: null },
    { centre: false, prefectureId: 'jiuquan' },
    { centre: false, prefectureId: null },
  ];
  expect(listedIn(province, centre)[0]).toBe('prefecture');
  expect(listedIn(province, manager)[0]).toBe('county');
  expect(listedIn(province, teacher)).toEqual(['class', 'person']);
  expect(listedIn({ ...province, classId: 'c1' }, centre)).toEqual(['person']);
});
