import { dateOfStudyDay } from '../../protocol/dates.ts';
import type { LoggedApplication } from '../../record/participant.ts';
import type { ShownDefinition } from '../../record/views.ts';

export interface SlotCell {
  readonly day: number;
  readonly slot: string;
  readonly logged?: LoggedApplication;
}

export interface DayCells {
  readonly day: number;
  /** Known once the first application was given. */
  readonly date?: string;
  readonly slots: readonly SlotCell[];
}

/** The plan of applications, day by slot, with what was logged. */
export function applicationGrid(
  { days, everyDays, slots }: Pick<ShownDefinition['treatment'], 'days' | 'everyDays' | 'slots'>,
  applications: readonly LoggedApplication[],
  firstDate: string | undefined,
): readonly DayCells[] {
  const planned = Array.from({ length: Math.ceil(days / everyDays) }, (_, index) => 1 + index * everyDays);
  return planned.map(day => ({
    day,
    ...(firstDate === undefined ? {} : { date: dateOfStudyDay(firstDate, day) }),
    slots: slots.map(({ id }) => {
      const logged = applications.find(({ slot }) => slot?.day === day && slot.slot === id);
      return { day, slot: id, ...(logged === undefined ? {} : { logged }) };
    }),
  }));
}

export function extraApplications(applications: readonly LoggedApplication[]): readonly LoggedApplication[] {
  return applications.filter(({ slot }) => slot === undefined);
}
