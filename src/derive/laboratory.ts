import { gradeLaboratory, type LaboratoryAnalyte } from '../instruments/ctcae-laboratory.ts';
import type { Definition } from '../protocol/definition.ts';
import type { Assessment } from './assessments.ts';
import type { GroupColumn } from './groups.ts';
import type { Subject } from './subject.ts';

/** A grade, or that it cannot be told (a limit of the reference range is missing). */
export type ToldGrade = 0 | 1 | 2 | 3 | 4 | 'cannotBeTold';

export interface LaboratoryShift {
  readonly item: string;
  readonly cells: readonly {
    readonly id: string;
    readonly group: string;
    /** Participants by grade at baseline and worst grade after the first application. */
    readonly shifts: readonly {
      readonly from: ToldGrade;
      readonly to: ToldGrade;
      readonly participants: readonly string[];
    }[];
    /** Without a baseline value or without one after it. */
    readonly withoutPair: readonly string[];
  }[];
}

/** Items whose values grading reads, to be derived for every subject. */
export function laboratoryItems({ safety }: Pick<Definition, 'safety'>): readonly string[] {
  return safety.laboratory.flatMap(({ item, lln, uln }) => [item, lln, uln].filter(id => id !== undefined));
}

/** From the grade at baseline to the worst grade afterwards, whenever the sample was taken. */
export function deriveLaboratoryShifts(
  definition: Definition,
  subjects: readonly Subject[],
  columns: readonly GroupColumn[],
): readonly LaboratoryShift[] {
  return definition.safety.laboratory.map(test => {
    const pairs = subjects.map(subject => ({ participant: subject.id, pair: gradePair(test, subject) }));
    return {
      item: test.item,
      cells: columns.map(column => {
        const members = new Set(column.participants);
        const here = pairs.filter(({ participant }) => members.has(participant));
        return {
          id: ['laboratory', test.item, column.group].join('/'),
          group: column.group,
          shifts: countShifts(
            here.flatMap(({ participant, pair }) => (pair ? [{ participant, ...pair }] : [])),
          ),
          withoutPair: here.filter(({ pair }) => pair === undefined).map(({ participant }) => participant),
        };
      }),
    };
  });
}

type LaboratoryTest = Definition['safety']['laboratory'][number];
interface Pair {
  readonly from: ToldGrade;
  readonly to: ToldGrade;
}

function gradePair(test: LaboratoryTest, subject: Subject): Pair | undefined {
  const baseline = subject.baselines.get(test.item);
  const all = subject.assessments.get(test.item) ?? [];
  const after = all.filter(({ use }) => use !== 'beforeTreatment');
  if (!baseline?.known || typeof baseline.value !== 'number' || after.length === 0) return undefined;
  const at = all.find(one => one.recordedVisit === baseline.visit && one.date === baseline.date);
  if (at === undefined) return undefined;
  const { value } = baseline;
  return {
    from: gradeOf(test, subject, at, undefined),
    to: worst(after.map(one => gradeOf(test, subject, one, value))),
  };
}

/** The baseline is compared with itself as unchanged. */
function gradeOf(
  test: LaboratoryTest,
  subject: Subject,
  at: Assessment,
  baseline: number | undefined,
): ToldGrade {
  const known = gradeLaboratory[test.analyte as LaboratoryAnalyte];
  if (known === undefined || typeof at.value !== 'number') return 'cannotBeTold';
  const beside = (item: string | undefined): number | undefined => {
    const found = subject.assessments
      .get(item ?? '')
      ?.find(one => one.recordedVisit === at.recordedVisit && one.occurrence === at.occurrence);
    return typeof found?.value === 'number' ? found.value : undefined;
  };
  const graded = known.grade({
    value: at.value,
    lln: beside(test.lln),
    uln: beside(test.uln),
    baseline: baseline ?? at.value,
  });
  return graded.grade ?? 'cannotBeTold';
}

/** A grade that is told wins over one that is not only if it is the highest there is. */
function worst(grades: readonly ToldGrade[]): ToldGrade {
  const told = grades.filter(grade => grade !== 'cannotBeTold');
  const highest = told.toSorted((a, b) => b - a)[0] ?? 'cannotBeTold';
  return grades.includes('cannotBeTold') && highest !== 4 ? 'cannotBeTold' : highest;
}

function countShifts(pairs: readonly (Pair & { readonly participant: string })[]) {
  const order = (grade: ToldGrade) => (grade === 'cannotBeTold' ? 9 : grade);
  return [...Map.groupBy(pairs, ({ from, to }) => `${from}→${to}`).values()]
    .flatMap(same => {
      const [first] = same;
      return first === undefined
        ? []
        : [{ from: first.from, to: first.to, participants: same.map(({ participant }) => participant) }];
    })
    .toSorted((a, b) => order(a.from) - order(b.from) || order(a.to) - order(b.to));
}
