import { siteOfParticipant } from '../conduct/rescreen.ts';
import type { Definition } from '../protocol/definition.ts';
import { formOf } from '../protocol/lookup.ts';
import { formAsFilled } from '../protocol/rows.ts';
import type { Value, Values } from '../protocol/value.ts';
import { recordWords } from '../record/words.ts';
import type { ActStep } from '../simulate/step.ts';

/** One thing that somebody does at a page of the web application. Names are those that its English pages show. */
export type Stroke =
  | { readonly kind: 'open'; readonly path: string }
  | { readonly kind: 'press'; readonly button: string }
  /** What follows happens in the dialog that opens. */
  | { readonly kind: 'dialog' }
  | { readonly kind: 'keys'; readonly keys: string }
  | { readonly kind: 'write'; readonly field: string; readonly text: string }
  | { readonly kind: 'select'; readonly list: string; readonly option: string }
  /** One of a few answers in sight, where the page leaves the choice. */
  | { readonly kind: 'choose'; readonly answer: string }
  | { readonly kind: 'tick'; readonly box: string }
  /** One more row of a section that repeats, by the keyboard. */
  | { readonly kind: 'addRow'; readonly section: string }
  /** The answer to a question, in whatever its field is. */
  | { readonly kind: 'answer'; readonly item: string; readonly value: Value }
  | { readonly kind: 'notDone'; readonly item: string; readonly reason: string };

export interface Typist {
  readonly definition: Definition;
  readonly password: string;
}

const words = recordWords.en;

type Payload = Readonly<Record<string, unknown>>;
type Hand = (payload: Payload, typist: Typist) => readonly Stroke[];

/** What is typed for an act; undefined for an act that is not done at the desk. */
export function strokesOf({ act, payload }: ActStep, typist: Typist): readonly Stroke[] | undefined {
  return hands[act]?.(payload, typist);
}

const hands: Readonly<Record<string, Hand>> = {
  consent: ({ site, ...consent }, { definition }) => [
    open(definition, 'participants'),
    ...inDialog('New consent'),
    ...(definition.sites.length > 1 ? [select('Site', site)] : []),
    ...consentStrokes(definition, String(site), consent),
    press('Record consent'),
  ],
  rescreen: ({ participant, reason, consent }, { definition }) => [
    open(definition, `participants/${participant}/eligibility`),
    ...inDialog('Screen again…'),
    write('Reason', reason),
    tick('New consent'),
    ...consentStrokes(definition, siteOfParticipant(String(participant)), consent as Payload),
    press('Screen again…'),
  ],
  'record-form': ({ participant, visit, form, date, values, notDone, occurrence = 1 }, { definition }) => [
    open(definition, `participants/${participant}/forms/${visit}/${occurrence}/${form}`),
    ...formStrokes(definition, { form, date, values, notDone } as Answers),
    { kind: 'keys', keys: 'Control+Enter' },
  ],
  screen: (payload, { definition }) => [...atBoard(definition, payload), press('Assess now')],
  'decide-eligibility': (payload, { definition, password }) => [
    ...atBoard(definition, payload),
    ...inDialog('Decide and sign…'),
    ...(payload.decision === 'ineligible'
      ? [choose(words.eligibilityDecisions.ineligible), write('Reason', payload.reason ?? '')]
      : []),
    write('Your password', password),
    press('Sign'),
  ],
  randomise: ({ participant }, { definition }) => [
    open(definition, `participants/${participant}/eligibility`),
    ...inDialog('Randomise'),
    press('Randomise'),
  ],
  'report-adverse-event': ({ participant, event }, { definition }) => {
    const { seriousCriteria, ...answers } = event as Values & { seriousCriteria: readonly string[] };
    return [
      open(definition, `participants/${participant}/safety`),
      ...inDialog('Report an event…'),
      ...answerAll(answers),
      ...seriousCriteria.map(criterion => tick(wordOf(words.seriousCriteria, criterion))),
      press('Save'),
    ];
  },
  'add-medication': ({ participant, medication }, { definition }) => [
    open(definition, `participants/${participant}/safety`),
    ...inDialog('Add a medication…'),
    ...answerAll(medication as Values),
    press('Save'),
  ],
  complete: ({ participant, date }, { definition }) => [
    open(definition, `participants/${participant}`),
    ...inDialog('Complete…'),
    write('Date', date),
    press('Complete'),
  ],
  discontinue: ({ participant, from, date, reason }, { definition }) => [
    open(definition, `participants/${participant}`),
    ...inDialog('Discontinue…'),
    choose(wordOf(words.endings, from)),
    write('Date', date),
    select('Reason', reason),
    press('Discontinue'),
  ],
};

/** What is to be typed into a form. */
export interface Answers {
  readonly form: string;
  readonly date: string;
  readonly values: Values;
  readonly notDone: Readonly<Record<string, string>>;
}

/** Question by question, in the order of the form. */
export function formStrokes(definition: Pick<Definition, 'forms'>, answers: Answers): readonly Stroke[] {
  const form = formOf(definition, answers.form);
  if (form === undefined) throw new Error(`There is no form ${answers.form}.`);
  return [
    { kind: 'answer', item: 'date', value: answers.date },
    ...formAsFilled(form, answers).sections.flatMap(({ items, rowOf }): readonly Stroke[] => [
      ...(rowOf === undefined ? [] : [{ kind: 'addRow', section: rowOf } as const]),
      ...items.flatMap(({ id }) => answerStrokes(id, answers)),
    ]),
  ];
}

function answerStrokes(item: string, { values, notDone }: Answers): readonly Stroke[] {
  const [value, reason] = [values[item], notDone[item]];
  return [
    ...(reason === undefined ? [] : [{ kind: 'notDone', item, reason } as const]),
    ...(value === undefined ? [] : [{ kind: 'answer', item, value } as const]),
  ];
}

function wordOf(list: Readonly<Record<string, string>>, key: unknown): string {
  return list[String(key)] ?? String(key);
}

function answerAll(answers: Values): readonly Stroke[] {
  return Object.entries(answers).map(([item, value]) => ({ kind: 'answer', item, value }));
}

function consentStrokes(
  definition: Definition,
  site: string,
  { consentVersion, signedAt }: Payload,
): readonly Stroke[] {
  return [
    select('Version of the consent form', consentVersion),
    write('Signed at', siteTime(definition, site, String(signedAt))),
  ];
}

function atBoard(definition: Definition, { participant, stage }: Payload): readonly Stroke[] {
  const label = definition.visits.find(({ id }) => id === stage)?.label.en ?? String(stage);
  return [open(definition, `participants/${participant}/eligibility`), choose(label)];
}

/** The hour on the wall of the site. */
function siteTime({ sites }: Definition, site: string, instant: string): string {
  const timeZone = sites.find(({ id }) => id === site)?.timeZone ?? 'UTC';
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return local.toString({ smallestUnit: 'minute' }).replace('T', ' ');
}

function open({ identity }: Definition, place: string): Stroke {
  return { kind: 'open', path: `/studies/${identity.id}/${place}` };
}

function inDialog(button: string): readonly Stroke[] {
  return [press(button), { kind: 'dialog' }];
}

function press(button: string): Stroke {
  return { kind: 'press', button };
}

function write(field: string, text: unknown): Stroke {
  return { kind: 'write', field, text: String(text) };
}

function select(list: string, option: unknown): Stroke {
  return { kind: 'select', list, option: String(option) };
}

function choose(answer: string): Stroke {
  return { kind: 'choose', answer };
}

function tick(box: string): Stroke {
  return { kind: 'tick', box };
}
