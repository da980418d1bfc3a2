import type { NewEvent, Signature } from '../record/event.ts';
import type { TrialEvent } from '../record/events.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { PharmacyState } from '../record/pharmacy.ts';
import type { AllocationListState, SeedsState, SiteState, StudyState } from '../record/study.ts';
import type { Context, Decision, Write } from './act.ts';
import { type Refusal, type RefusalCode, refusal } from './refusals.ts';

type EventType = TrialEvent['type'];
type DataOf<Type extends EventType> = Extract<TrialEvent, { readonly type: Type }>['data'];

export function accepted(writes: readonly Write[], answer: Readonly<Record<string, unknown>> = {}): Decision {
  return { outcome: 'accepted', writes, answer };
}

export function refused(reason: Refusal): Decision {
  return { outcome: 'refused', refusal: reason };
}

export function refuse(code: RefusalCode, details: Readonly<Record<string, unknown>> = {}): Decision {
  return refused(refusal(code, details));
}

/** An event as this command causes it. */
export function happened<Type extends EventType>(
  context: Context,
  type: Type,
  data: DataOf<Type>,
  signature?: Signature,
): NewEvent<Type, DataOf<Type>> {
  const { now, actor, command, definitionVersion } = context;
  const event = { type, data, at: now, actor, command, definition: definitionVersion };
  return signature === undefined ? event : { ...event, signature };
}

export function onParticipant(
  state: Pick<ParticipantState, 'id' | 'version'>,
  ...events: readonly NewEvent[]
): Write {
  return { stream: `participant/${state.id}`, expectedVersion: state.version, events };
}

export function onSite(state: SiteState, ...events: readonly NewEvent[]): Write {
  return { stream: `site/${state.id}`, expectedVersion: state.version, events };
}

export function onStudy(state: StudyState, ...events: readonly NewEvent[]): Write {
  return { stream: 'study', expectedVersion: state.version, events };
}

export function onList(
  state: Pick<AllocationListState, 'list' | 'version'>,
  ...events: readonly NewEvent[]
): Write {
  return { stream: `allocation/${state.list}`, expectedVersion: state.version, events };
}

export function onSeeds(state: Pick<SeedsState, 'version'>, ...events: readonly NewEvent[]): Write {
  return { stream: 'seeds', expectedVersion: state.version, events };
}

export function onPharmacy(
  state: Pick<PharmacyState, 'site' | 'version'>,
  ...events: readonly NewEvent[]
): Write {
  return { stream: `pharmacy/${state.site}`, expectedVersion: state.version, events };
}
