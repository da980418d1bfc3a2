// The program of the report's page. It stands in the page as it is, types taken away, and so imports nothing but types.
import type { PageEvent, TraceData } from '../../report/trace/trace-data.ts';

declare global {
  /** Stands beside the page where it is too large to stand in it. */
  var reportTrace: TraceData | undefined;
}

const inPage = document.getElementById('trace-data')?.textContent;
const data: TraceData | undefined = inPage ? JSON.parse(inPage) : globalThis.reportTrace;
if (data !== undefined) start(data);

function start(trace: TraceData): void {
  const panel = element('aside', { id: 'trace', 'aria-labelledby': 'trace-title', hidden: '' });
  document.body.append(panel);
  let opener: HTMLElement | SVGElement | undefined;
  const close = () => {
    panel.hidden = true;
    document.body.classList.remove('tracing');
    document.querySelector('.traced')?.classList.remove('traced');
    history.replaceState(null, '', location.pathname + location.search);
    opener?.focus();
  };
  const open = (from: HTMLElement | SVGElement, named: Element) => {
    const id = named.getAttribute('data-id') ?? '';
    const lines = linesOf(trace, id);
    if (lines === undefined) return;
    document.querySelector('.traced')?.classList.remove('traced');
    named.classList.add('traced');
    opener = from;
    panel.replaceChildren(...panelParts(trace, id, named, lines, close));
    panel.hidden = false;
    document.body.classList.add('tracing');
    history.replaceState(null, '', `#trace=${encodeURIComponent(id)}`);
    panel.querySelector<HTMLElement>('h2')?.focus();
  };
  for (const named of document.querySelectorAll('[data-id]')) makeOpener(named, trace, open);
  for (const table of document.querySelectorAll('table'))
    roam(table, [...table.querySelectorAll<HTMLButtonElement>('button.number')]);
  for (const drawing of document.querySelectorAll('svg:has([data-id])')) roam(drawing, marksOf(drawing));
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !panel.hidden) close();
  });
  document.querySelector('.caution')?.after(element('p', { class: 'hint' }, trace.words.traceHint));
  openNamed(open);
}

type Open = (from: HTMLElement | SVGElement, named: Element) => void;

/** A page may be asked for with the number that shall be open. */
function openNamed(open: Open): void {
  const asked = decodeURIComponent(/^#trace=(.+)$/.exec(location.hash)?.[1] ?? '');
  if (asked === '') return;
  const named = document.querySelector(`[data-id="${CSS.escape(asked)}"]`);
  if (named === null) return;
  named.scrollIntoView({ block: 'center' });
  open(named.querySelector<HTMLElement>('button') ?? (named as HTMLElement), named);
}

/** A button within a cell, a heading or a sentence, the drawn mark itself, or a button under a figure. */
function makeOpener(named: Element, { words }: TraceData, open: Open): void {
  if (named instanceof SVGElement) {
    // What can be chosen is not hidden within one picture.
    named.closest('svg')?.setAttribute('role', 'group');
    named.setAttribute('role', 'button');
    named.addEventListener('click', () => open(named, named));
    named.addEventListener('keydown', event => {
      if (event instanceof KeyboardEvent && (event.key === 'Enter' || event.key === ' ')) {
        event.preventDefault();
        open(named, named);
      }
    });
    return;
  }
  const isFigure = named.tagName === 'FIGURE';
  const button = element('button', { type: 'button', class: isFigure ? 'rows' : 'number' });
  button.addEventListener('click', () => open(button, named));
  if (isFigure) button.textContent = words.traceRows;
  else button.append(...named.childNodes);
  named.append(button);
}

/** What is drawn in two parts under one name is one stop; the other part is opened by the mouse alone. */
function marksOf(drawing: Element): readonly Opener[] {
  const seen = new Set<string>();
  return [...drawing.querySelectorAll<SVGElement>('[data-id]')].filter(({ dataset }) => {
    const id = dataset.id ?? '';
    return !seen.has(id) && seen.add(id);
  });
}

/** What can be chosen with the keyboard: a button, or a mark of a drawing. */
type Opener = HTMLButtonElement | SVGElement;

/** One stop of the tabulator in each table and drawing; arrows go from one to the next. */
function roam(within: Element, buttons: readonly Opener[]): void {
  for (const [index, button] of buttons.entries()) button.tabIndex = index === 0 ? 0 : -1;
  within.addEventListener('keydown', event => {
    if (!(event instanceof KeyboardEvent)) return;
    const from = buttons.findIndex(button => button.matches(':focus'));
    const to = from === -1 ? undefined : neighbour(buttons, from, event.key);
    const [before, after] = [buttons[from], to];
    if (before === undefined || after === undefined) return;
    event.preventDefault();
    before.tabIndex = -1;
    after.tabIndex = 0;
    after.focus();
  });
}

function neighbour(buttons: readonly Opener[], from: number, key: string): Opener | undefined {
  if (key === 'ArrowRight') return buttons[from + 1];
  if (key === 'ArrowLeft') return buttons[from - 1];
  if (key === 'Home') return buttons[0];
  if (key === 'End') return buttons.at(-1);
  const columnOf = (button: Opener | undefined) => button?.closest<HTMLTableCellElement>('td, th')?.cellIndex;
  const isBelow = (button: Opener) => columnOf(button) === columnOf(buttons[from]);
  if (key === 'ArrowDown') return buttons.slice(from + 1).find(isBelow);
  if (key === 'ArrowUp') return buttons.slice(0, from).findLast(isBelow);
  return undefined;
}

function linesOf({ lines }: TraceData, id: string): readonly number[] | undefined {
  for (let known = id; known !== ''; known = known.slice(0, Math.max(0, known.lastIndexOf('/'))))
    if (Object.hasOwn(lines, known)) return lines[known];
  return undefined;
}

function panelParts(
  trace: TraceData,
  id: string,
  named: Element,
  lines: readonly number[],
  close: () => void,
): readonly Element[] {
  const { words, numbers } = trace;
  const [again = 0, ...addresses] = numbers[id] ?? [];
  const shut = element('button', { type: 'button', class: 'close', 'aria-label': words.traceClose }, '×');
  shut.addEventListener('click', close);
  const pairs = lines.flatMap((row, index) =>
    index % 2 === 0 ? [{ row, stand: lines[index + 1] ?? 0 }] : [],
  );
  const subjects = new Set(pairs.map(({ row }) => trace.rows[row]?.[1]));
  const sentence = named.closest('p, li, dd, figcaption')?.textContent ?? undefined;
  const [only] = subjects.size === 1 ? subjects : [];
  return [
    shut,
    element('h2', { id: 'trace-title', tabindex: '-1' }, titleOf(named)),
    ...(sentence === undefined ? [] : [element('p', { class: 'counts' }, sentence)]),
    ...(only === undefined ? [] : [element('p', {}, trace.subjects[only] ?? '')]),
    element('p', { class: 'counts' }, countsOf(trace, pairs)),
    ...(again === 0 ? [] : [agreementElement(again, words)]),
    element('ol', {}, ...pairs.map(pair => lineElement(trace, pair, only !== undefined))),
    ...(trace.opening === -1 || pairs.every(({ row }) => trace.rows[row]?.[0] === -1)
      ? []
      : [element('h3', {}, words.traceOpening), eventElement(trace, trace.opening)]),
    element(
      'p',
      { class: 'name' },
      `${words.traceId}: `,
      element('code', {}, id),
      ...(addresses.length === 0 ? [] : [` · ${words.tracePrinted}: ${addresses.join(', ')}`]),
    ),
  ];
}

/** Whether the number comes out again from its rows. */
function agreementElement(again: 1 | string, words: TraceData['words']): Element {
  const said = again === 1 ? words.traceAgrees : `${again} – ${words.traceDiffers}`;
  return element('p', { class: again === 1 ? 'agrees' : 'differs' }, `${words.traceAgain}: ${said}`);
}

/** The number as it stands, after the heads of its row and column. */
function titleOf(named: Element): string {
  const text = (of: Element | null | undefined) => (of?.textContent ?? '').trim();
  if (named.tagName === 'FIGURE') return text(named.querySelector('figcaption'));
  const cell = named.closest<HTMLTableCellElement>('td, th');
  if (cell === null) return text(named);
  const own = [...(named.querySelector('button')?.childNodes ?? [])]
    .map(node => (node.textContent ?? '').trim())
    .join('; ');
  if (cell.tagName === 'TH') return `${text(cell).replace(text(named), '')} · ${own}`;
  const head = cell.closest('table')?.tHead?.rows[0]?.cells[cell.cellIndex]?.firstChild;
  return [text(cell.closest('tr')?.querySelector('th')), head?.textContent?.trim(), own]
    .filter(Boolean)
    .join(' · ');
}

interface Pair {
  readonly row: number;
  readonly stand: number;
}

function countsOf({ words, stands }: TraceData, pairs: readonly Pair[]): string {
  const count = (part: string) => pairs.filter(({ stand }) => stands[stand]?.[0] === part).length;
  return [
    `● ${words.traceCounted} ${count('counted')}`,
    `○ ${words.traceBase} ${count('base')}`,
    `· ${words.traceOut} ${count('out')}`,
  ].join('   ');
}

function lineElement(trace: TraceData, { row, stand }: Pair, isSameSubject: boolean): Element {
  const found = trace.rows[row];
  const [part = 'out', why = '', side = ''] = trace.stands[stand] ?? [];
  if (found === undefined) return element('li', {});
  const [participant, subject, baseline, value, date, behind] = found;
  const change = baseline === '' ? value : `${baseline} → ${value === '' ? '–' : value}`;
  const details = element(
    'details',
    {},
    element(
      'summary',
      { class: part },
      element('b', {}, trace.participants[participant] ?? ''),
      ...(isSameSubject ? [] : [element('span', {}, trace.subjects[subject] ?? '')]),
      element('span', { class: 'value' }, change),
      element('span', {}, date),
      ...(side === '' ? [] : [element('span', {}, side)]),
      element('span', { class: 'why' }, why),
    ),
  );
  // Made when first asked for: a report has many rows.
  details.addEventListener('toggle', () => {
    if (details.childElementCount > 1) return;
    const events = trace.behind[behind] ?? [];
    if (events.length === 0) details.append(element('p', {}, trace.words.traceNoEvents));
    else details.append(...events.map(event => eventElement(trace, event)));
  });
  return element('li', {}, details);
}

function eventElement({ events, words }: TraceData, place: number): Element {
  const event: PageEvent | undefined = events[place];
  if (event === undefined) return element('p', {});
  const [name, at, account, role, type, said, reason, signature, hash] = event;
  const pairs = [
    [words.traceBy, `${account} (${role})`],
    [words.traceWhy, reason],
    [words.traceSigned, signature],
    [words.tracePlace, `${name} · ${hash}…`],
  ].filter(([, text]) => text !== '');
  return element(
    'details',
    { class: 'event' },
    element(
      'summary',
      {},
      element('time', { datetime: at }, at.replace('T', ' ').replace(/:\d\d(\.\d+)?Z$/, ' UTC')),
      element('b', {}, type),
      element('span', {}, said),
    ),
    element(
      'dl',
      {},
      ...pairs.flatMap(([term = '', text = '']) => [element('dt', {}, term), element('dd', {}, text)]),
    ),
  );
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}
