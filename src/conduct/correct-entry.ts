import type { TSchema } from 'typebox';
import { Value as Schema } from 'typebox/value';
import { canonicalJson } from '../record/canonical-json.ts';
import type { AdverseEventData, CorrectionTarget, DeviationData, MedicationData } from '../record/events.ts';
import { withField } from '../record/fold-correction.ts';
import type { LoggedApplication, ParticipantState } from '../record/participant.ts';
import type { SpecialSituationData } from '../record/special-situation.ts';
import type { Context, World } from './act.ts';
import { refuseMedication } from './add-medication.ts';
import { refuseAdverseEvent } from './check-adverse-event.ts';
import { inUtc, refuseDate, refuseInstant } from './check-date.ts';
import { type Corrected, type Correction, type CorrectionRequest, fromTo } from './correction.ts';
import { refuseApplication } from './log-application.ts';
import {
  ApplicationStatus,
  adverseEventFields,
  deviationFields,
  Instant,
  medicationFields,
  Slot,
  specialSituationFields,
} from './payload.ts';
import { type Refusal, refusal } from './refusals.ts';
import { refuseSituationDate } from './report-special-situation.ts';
import { siteDate, todayOf } from './standing.ts';

export type EntryTarget = Exclude<CorrectionTarget, { readonly form: string }>;
type Kind = EntryTarget['kind'];
type Entry = { readonly id: string };

/** What may be corrected, and the fields that an entry can be without. */
const fieldsOf: Readonly<Record<Kind, Readonly<Record<string, TSchema>>>> = {
  adverseEvent: adverseEventFields,
  medication: medicationFields,
  deviation: deviationFields,
  specialSituation: specialSituationFields,
  application: { at: Instant, status: ApplicationStatus, slot: Slot },
};
const optionalFields: Readonly<Record<Kind, readonly string[]>> = {
  adverseEvent: ['term', 'gradingTerm', 'onset', 'end', 'procedure'],
  medication: ['start', 'end'],
  deviation: [],
  specialSituation: [],
  application: ['slot'],
};

/** Fields of what is recorded outside forms, checked together after all of them have changed. */
export function correctEntry(
  world: World,
  participant: ParticipantState,
  target: EntryTarget,
  asked: CorrectionRequest,
  context: Context,
): Corrected | Refusal {
  const before = entriesOf(participant, target.kind).find(({ id }) => id === target.id);
  if (before === undefined) return refusal('target-unknown', { target });
  const changes = [{ field: target.field, to: asked.to }, ...(asked.also ?? [])].map(change =>
    normalised(target.kind, change),
  );
  const wrong = changes
    .map(change => refuseField(target.kind, before, change))
    .find(refused => refused !== undefined);
  if (wrong) return wrong;
  const after = changes.reduce<Entry>((entry, { field, to }) => withField(entry, field, to), before);
  const impossible = refuseEntry(world, participant, target.kind, after, context);
  if (impossible) return impossible;
  const held: Readonly<Record<string, unknown>> = { ...before };
  const corrections = changes.map(({ field, to }) => ({
    target: { ...target, field } as CorrectionTarget,
    ...fromTo(held[field], to),
    ...dateOf(world, participant, field, to, target.kind),
  }));
  return { corrections, open: [] };
}

interface Change {
  readonly field: string;
  readonly to?: unknown;
}

/** Instants are kept in UTC, so that their texts sort as they do. */
function normalised(kind: Kind, { field, to }: Change): Change {
  const isInstant = kind === 'application' && field === 'at' && Schema.Check(Instant, to);
  return isInstant && typeof to === 'string' && refuseInstant(field, to, to) === undefined
    ? { field, to: inUtc(to) }
    : { field, to };
}

function refuseField(kind: Kind, before: Entry, { field, to }: Change): Refusal | undefined {
  const schema = Object.hasOwn(fieldsOf[kind], field) ? fieldsOf[kind][field] : undefined;
  if (schema === undefined) return refusal('field-unknown', { field, fields: Object.keys(fieldsOf[kind]) });
  const fits = to === undefined ? optionalFields[kind].includes(field) : Schema.Check(schema, to);
  if (!fits) return refusal('field-value-invalid', { field });
  const held: Readonly<Record<string, unknown>> = { ...before };
  const unchanged = canonicalJson([held[field]].flatMap(present)) === canonicalJson([to].flatMap(present));
  return unchanged ? refusal('nothing-changed', { target: field }) : undefined;
}

function present(value: unknown): unknown[] {
  return value === undefined ? [] : [value];
}

function entriesOf(participant: ParticipantState, kind: Kind): readonly Entry[] {
  switch (kind) {
    case 'adverseEvent':
      return participant.adverseEvents;
    case 'medication':
      return participant.medications;
    case 'deviation':
      return participant.deviations;
    case 'specialSituation':
      return participant.specialSituations;
    case 'application':
      return participant.applications;
  }
}

/** The rules are those under which the entry was made in the first place. */
function refuseEntry(
  world: World,
  participant: ParticipantState,
  kind: Kind,
  after: Entry,
  context: Context,
): Refusal | undefined {
  const today = todayOf(world, participant, context);
  const consentDate = siteDate(world, participant, participant.consent.signedAt);
  switch (kind) {
    case 'adverseEvent':
      return refuseAdverseEvent(world, after as Entry & AdverseEventData, { today, consentDate });
    case 'medication':
      return refuseMedication(after as Entry & MedicationData, today);
    case 'deviation':
      return refuseDate('date', (after as Entry & DeviationData).date, { today });
    case 'specialSituation':
      return refuseSituationDate((after as Entry & SpecialSituationData).date, { today, consentDate });
    case 'application': {
      const application = after as LoggedApplication;
      const others = participant.applications.filter(({ id }) => id !== after.id);
      return (
        refuseInstant('at', application.at, context.now) ??
        refuseApplication(world, participant, application, others)
      );
    }
  }
}

/** A corrected time brings its date at the site with it. */
function dateOf(
  world: World,
  participant: ParticipantState,
  field: string,
  to: unknown,
  kind: Kind,
): Pick<Correction, 'calculated'> {
  if (kind !== 'application' || field !== 'at') return {};
  return { calculated: { date: siteDate(world, participant, String(to)) } };
}
