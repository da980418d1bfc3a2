import { deriveEvidence } from '../../derive/evidence/derive-evidence.ts';
import { eventsBehind, openingOf, type Streams } from '../../derive/evidence/events-behind.ts';
import { type EvidenceIndex, type Line, linesOf } from '../../derive/evidence/line.ts';
import { itemsOfOutcome } from '../../derive/responses.ts';
import type { StoredEvent } from '../../record/event.ts';
import type { ResultsContext } from '../context.ts';
import { renderFacts } from '../front-matter.ts';
import { numbersOf, type ReportNumber } from '../report-numbers.ts';
import type { Section } from '../section.ts';
import { definitionLine } from './definition-line.ts';
import { type SpokenEvent, type SpokenLine, speakEvent, speakLine } from './trace-speech.ts';
import { type WorkedOut, workedOut } from './worked-out.ts';

/** Every number of a report of an opened study, and what it was made from. */
export interface Trace {
  readonly context: ResultsContext;
  readonly numbers: readonly ReportNumber[];
  readonly evidence: EvidenceIndex;
  readonly streams: Streams;
  /** Items whose values some row reads. */
  readonly items: ReadonlySet<string>;
}

export interface TracedNumber {
  readonly id: string;
  /** Where it stands; a number may stand in several places. */
  readonly numbers: readonly ReportNumber[];
  /** Worked out again from the lines, where that can be done. */
  readonly again?: WorkedOut;
  /** The marks of a figure. */
  readonly marks: readonly ReportNumber[];
  readonly lines: readonly (SpokenLine & { readonly events: readonly SpokenEvent[] })[];
  /** What told the arms of all participants. */
  readonly opening?: SpokenEvent;
}

export function traceOf(context: ResultsContext, sections: readonly Section[], streams: Streams): Trace {
  const { definition, analysis, results } = context;
  const guesses = (definition.analysis.maskingQuestionnaires ?? []).flatMap(({ guess, certainty }) =>
    certainty === undefined ? [guess] : [guess, certainty],
  );
  const analysed = results.subjects.flatMap(({ assessments }) => [...assessments.keys()]);
  const ofOutcomes = definition.outcomes.flatMap(itemsOfOutcome);
  return {
    context,
    numbers: numbersOf([renderFacts(context), ...sections.map(({ body }) => body)]),
    evidence: deriveEvidence(definition, analysis),
    streams,
    items: new Set([...analysed, ...ofOutcomes, ...guesses]),
  };
}

/** By a number's id, by its address in the printed report, or undefined if the report has no such number. */
export function traceNumber(trace: Trace, name: string): TracedNumber | undefined {
  const { context, numbers, streams, items } = trace;
  const address = name.toUpperCase();
  const id = numbers.find(number => number.address === address)?.id ?? name;
  const printed = numbers.filter(number => number.id === id);
  const lines = printed.length === 0 ? undefined : linesBehind(trace, id);
  if (lines === undefined) return undefined;
  const opening = openingOf(streams);
  const again = workedOut(printed, lines, context);
  const marks = printed.flatMap(number =>
    number.address.startsWith('F') ? numbers.filter(one => one.address.startsWith(`${number.address}-`)) : [],
  );
  return {
    id,
    numbers: printed,
    ...(again === undefined ? {} : { again }),
    marks,
    lines: lines.map(line => ({
      ...speakLine(line, context),
      events: eventsOf(trace, line).map(event => speakEvent(event, items, context)),
    })),
    ...(opening === undefined ? {} : { opening: speakEvent(opening, items, context) }),
  };
}

/** The lines of a number; a row of the definition with what stands at its place. */
export function linesBehind({ evidence, context }: Trace, id: string): readonly Line[] | undefined {
  return linesOf(evidence, id)?.map(line => definitionLine(line, context));
}

export function eventsOf({ context, streams }: Trace, { row }: Line): readonly StoredEvent[] {
  return eventsBehind(context.definition, row, streams);
}
