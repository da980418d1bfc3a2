import type { TopLevelSpec } from 'vega-lite';
import type {
  Comparison,
  DesignCharacteristics,
  TestCharacteristics,
} from '../derive/design-characteristics.ts';
import type { DesignSpeech } from './design-phrases.ts';
import { renderFigure } from './figure-svg.ts';
import { groupColours } from './figure-theme.ts';
import { type Html, html, nothing, raw } from './html.ts';
import { rejectionText } from './rejection-text.ts';
import { renderTable } from './table.ts';

/** Of every test the exact size and every outcome at which it rejects, as pictures and as a list. */
export function rejectionSection({ comparisons, level }: DesignCharacteristics, speech: DesignSpeech): Html {
  return html`<p class="lead">${speech.say('regionsNote', { level })}</p>
${comparisons.map((comparison, index) => regionsOf(comparison, index + 1, level, speech))}`;
}

function regionsOf(comparison: Comparison, number: number, level: number, speech: DesignSpeech): Html {
  const { say, read } = speech;
  const { active, control, tests } = comparison;
  const names = { active: read(active.label), control: read(control.label), n1: active.n, n2: control.n };
  const caption = `${say('regions')}: ${say('comparison', names)}`;
  const pooled = tests.filter(({ rejected }) => rejected.some(({ second }) => second.length === 1));
  const overTwo = tests.filter(({ rejected }) => rejected.some(({ second }) => second.length === 2));
  return html`<figure class="drawing">${raw(
    renderFigure(`regions-${number}`, caption, pooledFigure(comparison, pooled, level, speech)),
  )}<figcaption>${caption}</figcaption></figure>
${overTwo.map(test => cohortFigure(comparison, test, number, `${caption}; ${labelOf(test, level, speech, ' ')}`, speech))}
${renderTable({
  id: `rejected-${number}`,
  caption,
  stub: say('test'),
  dense: true,
  columns: [
    { label: say('size'), align: 'right' },
    { label: say('rejected'), align: 'left' },
  ],
  rows: tests.map(({ test, size, rejected }) => ({
    label: say(test),
    cells: [
      { text: size.toFixed(4), ...(size > level ? { below: say('exceeds') } : {}) },
      { text: rejectionText(rejected) || say('neverRejects') },
    ],
  })),
})}`;
}

function labelOf(
  { test, size }: TestCharacteristics,
  level: number,
  { say }: DesignSpeech,
  between: string,
): string {
  const mark = size > level ? ` – ${say('exceeds')}` : '';
  return `${say(test)}${between}(${size.toFixed(4)})${mark}`;
}

/** Where the title of a panel goes on in a second line. */
const lineBreak = '|';

/** A panel a test: events of the active group from left to right, of the control group upwards. */
function pooledFigure(
  { active, control }: Comparison,
  tests: readonly TestCharacteristics[],
  level: number,
  speech: DesignSpeech,
): TopLevelSpec {
  const { say } = speech;
  const label = (test: TestCharacteristics) => labelOf(test, level, speech, lineBreak);
  const values = tests.flatMap(test =>
    test.rejected.map(({ second: [x2 = 0], from, to }) => ({
      panel: label(test),
      from,
      to,
      low: x2,
      high: x2,
    })),
  );
  const panels = tests.map(label);
  return panelsOf(values, panels, [active.n, control.n], [say('activeEvents'), say('controlEvents')]);
}

/** A panel for each outcome of the control group: events of the active group in both cohorts. */
function cohortFigure(
  { active }: Comparison,
  { test, rejected }: TestCharacteristics,
  number: number,
  caption: string,
  { say }: DesignSpeech,
): Html {
  const [first = '', second = ''] = [...active.byCohort.keys()];
  const label = (control: readonly number[]) => say('controlHas', { events: control.join('+') });
  const values = rejected.map(({ second: control, before: [low = 0], from, to }) => ({
    panel: label(control),
    from,
    to,
    low,
    high: low,
  }));
  if (values.length === 0) return nothing;
  const panels = [...new Set(values.map(({ panel }) => panel))];
  const most = [second, first].map(cohort => active.byCohort.get(cohort) ?? 0);
  const axes = [second, first].map(cohort => say('activeEventsIn', { cohort }));
  const spec = panelsOf(values, panels, [most[0] ?? 0, most[1] ?? 0], [axes[0] ?? '', axes[1] ?? '']);
  return html`<figure class="drawing">${raw(renderFigure(`regions-${number}-${test}`, caption, spec))}<figcaption>${caption}</figcaption></figure>`;
}

interface Block {
  readonly panel: string;
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

/** Each outcome is a square around its whole numbers; neighbours in a row are drawn as one. */
function panelsOf(
  blocks: readonly Block[],
  panels: readonly string[],
  [acrossMost, upMost]: readonly [number, number],
  [acrossTitle, upTitle]: readonly [string, string],
): TopLevelSpec {
  const values = blocks.map(({ panel, from, to, low, high }) => ({
    panel,
    left: from - 0.5,
    right: to + 0.5,
    bottom: low - 0.5,
    top: high + 0.5,
  }));
  const axisOf = (most: number) => ({
    values: Array.from({ length: most + 1 }, (_, count) => count).filter(
      count => count % Math.ceil((most + 1) / 9) === 0,
    ),
    format: 'd',
    grid: false,
  });
  const cell = Math.min(13, 170 / (acrossMost + 1), 170 / (upMost + 1));
  const scaleOf = (most: number) => ({ domain: [-0.5, most + 0.5], nice: false, zero: false });
  return {
    data: { values },
    columns: 3,
    facet: {
      field: 'panel',
      type: 'nominal',
      sort: [...panels],
      header: { labelLimit: 230, labelFontSize: 9, labelExpr: `split(datum.label, '${lineBreak}')` },
    },
    spec: {
      width: Math.max(120, cell * (acrossMost + 1)),
      height: Math.max(60, cell * (upMost + 1)),
      mark: { type: 'rect', color: groupColours[0] ?? '#000000' },
      encoding: {
        x: {
          field: 'left',
          type: 'quantitative',
          title: acrossTitle,
          scale: scaleOf(acrossMost),
          axis: axisOf(acrossMost),
        },
        x2: { field: 'right' },
        y: {
          field: 'bottom',
          type: 'quantitative',
          title: upTitle,
          scale: scaleOf(upMost),
          axis: axisOf(upMost),
        },
        y2: { field: 'top' },
      },
    },
  };
}
