import type { TopLevelSpec } from 'vega-lite';
import { responseId } from '../derive/evidence/figure-evidence.ts';
import { type ResponderOutcome, responsesAsRegistered } from '../derive/responses.ts';
import type { Subject } from '../derive/subject.ts';
import { studyDay } from '../protocol/dates.ts';
import type { ResultsContext } from './context.ts';
import { groupStyles, subjectsByGroup } from './figure-groups.ts';
import { markName, nameChannel, renderFigure } from './figure-svg.ts';

interface Swim {
  readonly lane: string;
  readonly kind: 'stay' | 'treatment' | 'mark';
  readonly day: number;
  readonly toDay?: number;
  readonly label: string;
  readonly name: string;
}

/**
 * One lane a participant: how long it stayed, how long it was treated, and on it the visits with a response of the outcome,
 * grave adverse events, rescue and endings. Groups one under the other, the longest stay first.
 */
export function renderSwimmerFigure(
  outcome: ResponderOutcome,
  label: string,
  context: ResultsContext,
): string {
  const { say } = context;
  const swims = swimsOf(outcome, context);
  const { labels, colours } = groupStyles(context);
  const treated = swims.filter(({ kind }) => kind === 'treatment').map(swim => swim.label);
  const present = labels.filter(group => treated.includes(group));
  const pick = present.map(group => colours[labels.indexOf(group)] ?? '');
  const y = {
    field: 'lane',
    type: 'nominal',
    sort: [...new Set(swims.map(({ lane }) => lane))],
    axis: { title: null, labelFontSize: 9, ticks: false, domain: false },
  } as const;
  const x = {
    field: 'day',
    type: 'quantitative',
    axis: { title: say('studyDay') },
    scale: { nice: false },
  } as const;
  const bar = { type: 'bar', height: 9, aria: true } as const;
  const spec: TopLevelSpec = {
    width: 640,
    height: { step: 15 },
    data: { values: [...swims] },
    layer: [
      {
        transform: only('stay'),
        mark: { ...bar, color: '#d9d9d9' },
        encoding: { ...nameChannel, x, x2: { field: 'toDay' }, y },
      },
      {
        transform: only('treatment'),
        mark: bar,
        encoding: {
          ...nameChannel,
          x,
          x2: { field: 'toDay' },
          y,
          color: { field: 'label', type: 'nominal', scale: { domain: present, range: pick } },
        },
      },
      markLayer(x, y, context),
    ],
    resolve: { legend: { color: 'independent', shape: 'shared', stroke: 'shared' } },
  };
  return renderFigure('swimmer', label, spec);
}

/** What happened on a day, by shape. */
function markLayer<X, Y>(x: X, y: Y, { say }: ResultsContext) {
  const names = markPhrases.map(phrase => say(phrase));
  return {
    transform: only('mark'),
    mark: { type: 'point', size: 44, fill: 'white', strokeWidth: 1.2, opacity: 1, aria: true },
    encoding: {
      ...nameChannel,
      x,
      y,
      shape: {
        field: 'label',
        type: 'nominal',
        scale: {
          domain: names,
          range: ['circle', 'triangle-up', 'triangle-right', 'square', 'diamond'],
        },
      },
      stroke: {
        field: 'label',
        type: 'nominal',
        scale: { domain: names, range: names.map(() => '#000') },
      },
    },
  } as const;
}

function only(kind: Swim['kind']): { filter: string }[] {
  return [{ filter: `datum.kind === '${kind}'` }];
}

const markPhrases = ['markResponse', 'markGrave', 'markRescue', 'markStopped', 'markCompleted'] as const;

function swimsOf(outcome: ResponderOutcome, context: ResultsContext): readonly Swim[] {
  const lanes = subjectsByGroup(context).flatMap(([subject, group]) => {
    const first = subject.anchors.firstApplication;
    if (first === undefined) return [];
    const until = studyDay(lastDate(subject, first), first);
    return [{ subject, group, first, until }];
  });
  const groups = [...new Set(lanes.map(({ group }) => group))];
  return lanes
    .toSorted(
      (a, b) =>
        groups.indexOf(a.group) - groups.indexOf(b.group) ||
        b.until - a.until ||
        (a.subject.id < b.subject.id ? -1 : 1),
    )
    .flatMap(({ subject, group, first, until }): readonly Swim[] => {
      const lane = subject.id;
      const last = studyDay(subject.exposure.last?.date ?? first, first);
      return [
        {
          lane,
          kind: 'stay',
          day: 1,
          toDay: until,
          label: group,
          name: markName(`participant/${lane}/stay`, `${lane}, ${context.say('stayDays')}`, String(until)),
        },
        {
          lane,
          kind: 'treatment',
          day: 1,
          toDay: last,
          label: group,
          name: markName(
            `participant/${lane}/treatment`,
            `${lane}, ${context.say('exposureDays')}`,
            String(last),
          ),
        },
        ...marksOf(subject, outcome, first, context),
      ];
    });
}

function lastDate({ participant, exposure }: Subject, first: string): string {
  const { completedOn, discontinuedStudy, forms } = participant;
  const seen = [
    first,
    ...(exposure.last === undefined ? [] : [exposure.last.date]),
    ...forms.map(({ date }) => date),
  ];
  return completedOn ?? discontinuedStudy?.date ?? seen.toSorted().at(-1) ?? first;
}

function marksOf(
  subject: Subject,
  outcome: ResponderOutcome,
  first: string,
  { results, definition, say }: ResultsContext,
): readonly Swim[] {
  const { id, participant, rescue } = subject;
  const mark = (day: number, phrase: (typeof markPhrases)[number], named: string): Swim => ({
    lane: id,
    kind: 'mark',
    day,
    label: say(phrase),
    name: markName(named, `${id}, ${say('dayShort', { day })}`, say(phrase)),
  });
  const responses = responsesAsRegistered(definition, outcome, results.responses).filter(
    row => row.participant === id,
  );
  const grave = results.adverseEvents.filter(
    row => row.participant === id && row.treatmentEmergent && row.grade >= 3 && row.startDay !== undefined,
  );
  const { completedOn, discontinuedStudy, discontinuedTreatment } = participant;
  return [
    ...responses.flatMap(({ date, visit }) =>
      date === undefined
        ? []
        : [mark(studyDay(date, first), 'markResponse', responseId(outcome.id, id, visit))],
    ),
    ...grave.map(({ id: event, startDay = 1 }) => mark(startDay, 'markGrave', `adverseEvent/${id}/${event}`)),
    ...(rescue === undefined
      ? []
      : [mark(studyDay(rescue.from, first), 'markRescue', `participant/${id}/rescue`)]),
    ...[
      { from: 'treatment', ended: discontinuedTreatment },
      { from: 'study', ended: discontinuedStudy },
    ].flatMap(({ from, ended }) =>
      ended === undefined
        ? []
        : [mark(studyDay(ended.date, first), 'markStopped', `participant/${id}/ended/${from}`)],
    ),
    ...(completedOn === undefined
      ? []
      : [mark(studyDay(completedOn, first), 'markCompleted', `participant/${id}/ended/completed`)]),
  ];
}
