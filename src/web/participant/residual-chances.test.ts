import { describe, expect, test } from 'vitest';
import { chanceCases, percentOf } from './residual-chances.ts';

describe('what an unmasking tells of the others', () => {
  test('is shown in percent', () => {
    expect(['1/9', '2/9', '1/5', '1/1', '0/1'].map(percentOf)).toEqual([
      '11.1 %',
      '22.2 %',
      '20 %',
      '100 %',
      '0 %',
    ]);
  });

  test('has a line for now and one for each outcome', () => {
    const group = (active: string, water: string) => [{ participants: 9, chances: { active, water } }];
    const preview = {
      alreadyUnmasked: [],
      others: 9,
      cases: [
        {
          known: [],
          before: group('4/5', '1/5'),
          after: [
            { arm: 'active', others: group('7/9', '2/9') },
            { arm: 'water', others: group('8/9', '1/9') },
          ],
        },
      ],
    };
    expect(chanceCases(preview, ['active', 'water'])).toEqual([
      {
        key: '',
        known: [],
        lines: [
          { key: ' 0', participants: 9, percents: ['80 %', '20 %'] },
          { key: 'active 0', outcome: 'active', participants: 9, percents: ['77.8 %', '22.2 %'] },
          { key: 'water 0', outcome: 'water', participants: 9, percents: ['88.9 %', '11.1 %'] },
        ],
      },
    ]);
  });
});
