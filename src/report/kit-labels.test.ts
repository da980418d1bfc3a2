import { describe, expect, test } from 'vitest';
import { supplyTrial } from '../../tests/trials/supply-trial.ts';
import { renderBarcode } from './barcode.ts';
import { type KitLabel, renderKitLabels, renderStockLabels } from './kit-labels.ts';

const label: KitLabel = {
  kit: '5724000',
  participant: '01-001',
  number: 'R001',
  visit: 'start',
  useBy: '2026-01-19 09:30',
};

describe('the label of a kit', () => {
  const page = renderKitLabels(supplyTrial, [label], true);

  test('says what a label has to say', () => {
    for (const said of [
      'SMALL-1',
      '5724000',
      '01-001 (R001)',
      'One bottle',
      'On the skin',
      '2–8 °C',
      '2026-01-19 09:30',
      'For clinical trial use only · 仅供临床试验使用',
      'SIMULATED',
    ])
      expect(page).toContain(said);
  });

  test('says nothing of what is inside', () => {
    for (const secret of ['freezer', 'Water', 'active', 'water', 'Lot', 'Expiry'])
      expect(page).not.toContain(secret);
  });

  test('loads and runs nothing', () => {
    expect(page).not.toMatch(/<script|<link|<img|https?:|url\(/);
  });
});

test('the label of a container names its content, for the pharmacy alone', () => {
  const stock = { stock: 'S5724000', arm: 'active', cohort: '1', lot: 'L<1>', expiry: '2027-01-31' };
  const page = renderStockLabels(supplyTrial, [stock], false);
  for (const said of ['S5724000', 'Product from the freezer', 'L&lt;1&gt;', '2027-01-31', 'Pharmacy only'])
    expect(page).toContain(said);
  expect(page).not.toContain('SIMULATED');
});

test('where nothing waits, the sheet says so', () => {
  expect(renderKitLabels(supplyTrial, [], true)).toContain('There is nothing to label.');
});

describe('the bars', () => {
  // Code 39, narrow 1 and wide 3: the start character is n w n n w n w n n, bars at even places; then a gap of 1.
  test('begin as every code of this kind does', () => {
    const { markup } = renderBarcode('1');
    const bars = [...markup.matchAll(/<rect x="(\d+)" y="0" width="(\d)"/g)].map(
      ([, x, width]) => `${x}+${width}`,
    );
    expect(bars.slice(0, 5)).toEqual(['10+1', '14+1', '16+3', '20+3', '24+1']);
    expect(bars).toHaveLength(15);
  });

  test('are five for each character, two wide among those of a digit', () => {
    for (const digit of '0123456789') {
      const widths = [...renderBarcode(digit).markup.matchAll(/width="(\d)" h/g)]
        .map(([, width]) => width)
        .slice(5, 10);
      expect([digit, widths.filter(width => width === '3')]).toEqual([digit, ['3', '3']]);
    }
  });

  test('are known for numbers of kits alone', () => {
    expect(() => renderBarcode('é')).toThrow('No bars');
  });
});
