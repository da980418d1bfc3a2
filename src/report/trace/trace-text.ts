import type { ReportContext, ResultsContext } from '../context.ts';
import type { ReportNumber } from '../report-numbers.ts';
import type { TracedNumber } from './trace.ts';
import type { SpokenEvent } from './trace-speech.ts';

/** A number with its rows, and below each row its events, for a terminal. */
export function renderTraceText(
  { id, numbers, lines, opening, again, marks: drawn }: TracedNumber,
  context: ResultsContext,
): string {
  const { say, meta } = context;
  const count = (part: string) => lines.filter(line => line.part === part).length;
  const [first] = numbers;
  return [
    ...(context.analysis.study.simulated ? [say('simulatedLong')] : []),
    first?.text ?? '',
    ...numbers.map(({ address, place }) => [address, place.join(' › ')].filter(Boolean).join('  ')),
    `${say('traceId')}: ${id}`,
    `${say('recordHead')}: ${meta.recordHead}`,
    say('traceCounts', { counted: count('counted'), base: count('base'), out: count('out') }),
    ...(again === undefined
      ? []
      : [`${say('traceAgain')}: ${again.text} – ${say(again.agrees ? 'traceAgrees' : 'traceDiffers')}`]),
    '',
    ...lines.flatMap(({ participant, what, baseline, value, date, part, why, side, events }) => [
      joined(
        marks[part],
        participant,
        what,
        baseline === '' ? value : `${baseline} → ${value === '' ? '–' : value}`,
        date,
        why,
        side,
      ),
      ...events.map(event => `    ${eventText(event, context)}`),
    ]),
    ...(drawn.length === 0 ? [] : ['', say('traceMarks'), ...drawn.map(markText)]),
    ...(opening === undefined ? [] : ['', say('traceOpening'), `    ${eventText(opening, context)}`]),
  ].join('\n');
}

/** What to tell whoever asks for a number that there is not, or that may not be told yet. */
export function renderNoTrace(name: string, { analysis, say }: ReportContext): string {
  return analysis.results.available ? say('traceUnknown', { name }) : say('traceRefused');
}

/** Above the line, below it, or neither. */
const marks = { counted: '●', base: '○', out: '·' } as const;

function markText({ address, text, place }: ReportNumber): string {
  return `    ${joined(address, text, place.slice(1).join(' › '))}`;
}

function eventText(
  { name, type, said, at, account, role, reason, signature, hash }: SpokenEvent,
  { say }: ResultsContext,
): string {
  return joined(
    `${at}  ${account} (${role})  ${type}`,
    said,
    reason === '' ? '' : `${say('traceWhy')}: ${reason}`,
    signature === undefined ? '' : `${say('traceSigned')}: ${signature.name}, ${signature.meaning}`,
    `${name}  ${hash.slice(0, 16)}`,
  );
}

function joined(...parts: readonly string[]): string {
  return parts.filter(part => part !== '').join('  ');
}
