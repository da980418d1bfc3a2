import { expect, test } from 'vitest';
import type { Form } from '../../protocol/definition.ts';
import { impliedSurface, opacityOf, regionShades } from './body-figure.ts';

const label = { en: 'x', zh: '某' };
const grades = [0, 1, 2, 3].map(value => ({ value, label }));
const regions = ['headNeck', 'upperLimbs', 'trunk', 'lowerLimbs'] as const;
const form: Form = {
  id: 'rating',
  title: label,
  sections: regions.map(region => ({
    bodyRegion: region,
    items: [
      { id: `${region}Area`, label, type: 'decimal', unit: '%', min: 0, max: 100 },
      { id: `${region}Redness`, label, type: 'choice', choices: grades },
      { id: `${region}Itch`, label, type: 'integer', min: 0, max: 3 },
    ],
  })),
};

test('area and severity by region', () => {
  const shades = regionShades(form, { headNeckArea: 5, headNeckRedness: 2, headNeckItch: 1, trunkArea: 0 });
  expect(shades).toEqual([
    { region: 'headNeck', areaPercent: 5, severity: 0.5 },
    { region: 'upperLimbs' },
    { region: 'trunk', areaPercent: 0 },
    { region: 'lowerLimbs' },
  ]);
  expect(shades.map(opacityOf)).toEqual([0.55, 0, 0, 0]);
});

// Shares 0.1, 0.2, 0.3 and 0.4: 5 %, 10 %, 0 and 3 % of the regions are 0.5 + 2 + 0 + 1.2 = 3.7 % of the body.
test('the implied body surface, once every region has an area', () => {
  const values = { headNeckArea: 5, upperLimbsArea: 10, trunkArea: 0, lowerLimbsArea: 3 };
  expect(impliedSurface(regionShades(form, values))).toBe(3.7);
  expect(impliedSurface(regionShades(form, { ...values, trunkArea: 101 }))).toBeUndefined();
  expect(impliedSurface(regionShades(form, { headNeckArea: 5 }))).toBeUndefined();
});
