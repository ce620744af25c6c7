import { expect, test } from 'vitest';
import { demoCatalogue } from '../../../../build/demo-content/catalogue.ts';
import { coverDesign } from '../../../../renderer/ui/cover-design.ts';

test('no two categories of the catalogue look alike', () => {
  const ids = [...new Set(demoCatalogue().map((course) => course.category.id))];
  const looks = ids.map((id) => `${coverDesign(id).pigment.name} ${coverDesign(id).pattern}`);
  expect(ids.length).toBeGreaterThan(5);
  expect(new Set(looks).size).toBe(ids.length);
});

test('an unknown category always looks the same', () => {
  expect(coverDesign('animal-husbandry')).toEqual(coverDesign('animal-husbandry'));
});
