import type { Definition, EditCheck, Item } from '../src/protocol/definition.ts';
import type { Values } from '../src/protocol/value.ts';
import { smallTrial } from '../tests/trials/small-trial.ts';

const both = (en: string, zh: string) => ({ en, zh });
const numbered = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const yesOrNo: Item['choices'] = [
  { value: 'Y', label: both('Yes', '是') },
  { value: 'N', label: both('No', '否') },
  { value: 'U', label: both('Unknown', '不详') },
];

/** 40 answers as a laboratory or assessment form has them, two scores worked out of them, and six edit checks. */
const items: readonly Item[] = [
  ...numbered(20).map(n => ({
    id: `level${n}`,
    label: both(`Level ${n}`, `水平 ${n}`),
    type: 'decimal' as const,
    decimals: 1,
    unit: 'mmol/L',
    min: 0,
    max: 500,
  })),
  ...numbered(10).map(n => ({
    id: `grade${n}`,
    label: both(`Grade ${n}`, `等级 ${n}`),
    type: 'integer' as const,
    min: 0,
    max: 4,
  })),
  ...numbered(6).map(n => ({
    id: `sign${n}`,
    label: both(`Sign ${n}`, `体征 ${n}`),
    type: 'choice' as const,
    choices: yesOrNo,
  })),
  ...numbered(3).map(n => ({
    id: `flag${n}`,
    label: both(`Flag ${n}`, `标记 ${n}`),
    type: 'boolean' as const,
  })),
  { id: 'remark', label: both('Remark', '备注'), type: 'text' },
  {
    id: 'gradeSum',
    label: both('Sum of grades', '等级总和'),
    type: 'integer',
    calculated: {
      expression: numbered(10)
        .map(n => `grade${n}`)
        .join(' + '),
    },
  },
  {
    id: 'levelRatio',
    label: both('Ratio of levels', '水平之比'),
    type: 'decimal',
    decimals: 2,
    calculated: { expression: 'round(level1 / level2, 2)' },
  },
];

const checks: EditCheck[] = numbered(6).map(n => ({
  id: `check${n}`,
  level: n % 2 === 0 ? 'error' : 'warning',
  when: `level${n} > 400.0 && grade${n} == 0`,
  message: both('High level without a grade', '水平高但无等级'),
  items: [`level${n}`, `grade${n}`],
}));

const panel: Definition['forms'][number] = {
  id: 'panel',
  title: both('Panel', '检验组合'),
  sections: [{ items: [...items] }],
  checks,
};

export const formTrial: Definition = {
  ...smallTrial,
  forms: [...smallTrial.forms, panel],
  visits: smallTrial.visits.map(visit =>
    visit.kind === 'unscheduled' ? { ...visit, forms: [...visit.forms, panel.id] } : visit,
  ),
};

/** A filled-in panel; every one differs. */
export function panelValues(serial: number): Values {
  const values: Record<string, string | number | boolean> = {};
  for (const n of numbered(20)) values[`level${n}`] = ((serial * 37 + n * 101) % 3000) / 10;
  for (const n of numbered(10)) values[`grade${n}`] = (serial + n) % 5;
  for (const n of numbered(6)) values[`sign${n}`] = ['Y', 'N', 'U'][(serial + n) % 3] ?? 'U';
  for (const n of numbered(3)) values[`flag${n}`] = (serial + n) % 2 === 0;
  return { ...values, remark: `Sample ${serial} taken in the morning, fasting` };
}
