import type { Form, Visit } from '../../protocol/definition.ts';
import type { ShownDefinition } from '../../record/views.ts';
import type { Texts } from '../texts/texts.ts';

export interface ScheduleRow {
  readonly form: Form;
  /** For each visit of the plan, whether the form belongs to it. */
  readonly at: readonly boolean[];
}

/** The schedule of activities: forms against visits, forms in the order in which visits first ask for them. */
export function scheduleRows(definition: Pick<ShownDefinition, 'forms' | 'visits'>): readonly ScheduleRow[] {
  const order = [...new Set(definition.visits.flatMap(visit => visit.forms))];
  return order.flatMap(id => {
    const form = definition.forms.find(candidate => candidate.id === id);
    return form === undefined ? [] : [{ form, at: definition.visits.map(visit => visit.forms.includes(id)) }];
  });
}

/** When a visit is planned, in study days: `15`, `−28`, `+3 mo`. */
export function plannedDay({ timing }: Visit, texts: Texts): string {
  switch (timing.anchor) {
    case 'firstApplication':
      return signed(timing.targetDay);
    case 'endOfTreatment':
      return texts.study.monthsAfterEnd(timing.targetMonths);
    case 'any':
      return texts.study.anyTime;
  }
}

export function plannedWindow({ timing }: Visit, texts: Texts): string {
  switch (timing.anchor) {
    case 'firstApplication':
      return timing.fromDay === timing.toDay ? '' : `${signed(timing.fromDay)} – ${signed(timing.toDay)}`;
    case 'endOfTreatment':
      return timing.daysBefore === 0
        ? `+${timing.daysAfter} ${texts.study.days}`
        : `−${timing.daysBefore} / +${timing.daysAfter} ${texts.study.days}`;
    case 'any':
      return '';
  }
}

function signed(day: number): string {
  return day < 0 ? `−${-day}` : String(day);
}
