import { expect, test } from 'vitest';
import { headingId, parseGuide } from './guide-text.ts';

test('every kind of block that the guide uses', () => {
  const text = [
    '# Monitor',
    'You ask, see [forms](everybody.md#forms).',
    '1. **Close** it\n2. press `?`',
    '| what | do |\n|---|---|\n| lost | wait |',
    '![A page](../images/guide/today.zh.png)',
  ].join('\n\n');
  expect(parseGuide(text)).toEqual([
    { kind: 'heading', level: 1, text: 'Monitor', id: 'monitor' },
    {
      kind: 'paragraph',
      line: [
        { kind: 'text', text: 'You ask, see ' },
        { kind: 'link', text: 'forms', to: 'everybody.md#forms' },
        { kind: 'text', text: '.' },
      ],
    },
    {
      kind: 'list',
      isOrdered: true,
      lines: [
        [
          { kind: 'label', text: 'Close' },
          { kind: 'text', text: ' it' },
        ],
        [
          { kind: 'text', text: 'press ' },
          { kind: 'code', text: '?' },
        ],
      ],
    },
    {
      kind: 'table',
      head: [[{ kind: 'text', text: 'what' }], [{ kind: 'text', text: 'do' }]],
      rows: [[[{ kind: 'text', text: 'lost' }], [{ kind: 'text', text: 'wait' }]]],
    },
    { kind: 'image', alt: 'A page', file: 'today.zh.png' },
  ]);
});

test.each([
  '<script>alert(1)</script>',
  'Look <b>here</b>',
  '> a quotation',
  '#### too deep',
  '- a point\n  - a point within',
  '- a point\n1. a step',
  'two lines\nof one paragraph',
  '```\ncode\n```',
  '| a | b |\n|---|---|\n| one |',
  'an *emphasis*',
  '![elsewhere](https://example.org/a.png)',
])('is refused: %s', text => {
  expect(() => parseGuide(text)).toThrow('The guide is not written like this');
});

test('headings have the addresses that GitHub gives them', () => {
  expect(headingId('What happens if …')).toBe('what-happens-if-');
  expect(headingId('What you cannot see, and why')).toBe('what-you-cannot-see-and-why');
  expect(headingId('入选资格')).toBe('入选资格');
});
