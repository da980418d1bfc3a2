import type { Definition, EditCheck, Form, Item, Text } from '../definition.ts';
import type { Finding } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { revealingOf } from '../revealing.ts';
import { type RepeatingSection, repeatingSections } from '../rows.ts';
import { error } from './report.ts';

interface Place {
  readonly section: RepeatingSection;
  readonly path: string;
}

/** Sections that repeat: whether a row can be told from no row, and whether anybody is asked for rows who cannot give them. */
export function checkRepeats(definition: Definition): readonly Finding[] {
  return [
    ...definition.forms.flatMap((form, f) => [
      ...placesOf(form, f).flatMap(place => checkSection(definition, place)),
      ...(form.checks ?? []).flatMap((check, c) => checkEditCheck(form, check, `forms.${f}.checks.${c}`)),
    ]),
    ...scoresOverRows(definition),
    ...formsOnPhone(definition),
    ...simulatedSections(definition),
  ];
}

/** Items that have a value in each row, by id. */
export function itemsInRows({ forms }: Pick<Definition, 'forms'>): ReadonlySet<string> {
  return new Set(forms.flatMap(repeatingSections).flatMap(({ items }) => items.map(({ id }) => id)));
}

/** One value is wanted, and the item has one in each row. */
export function itemInRows(path: string, item: string): Finding {
  return error(
    path,
    'itemInRows',
    {
      en: `“${item}” stands in a section that repeats: it has a value in each row, and one is wanted here.`,
      zh: `“${item}”位于可重复的分区，每行各有一个值，而此处只能使用一个值。`,
    },
    {
      en: 'Name an item outside rows, or move this into the section.',
      zh: '请改用分区之外的数据项，或将此项移入该分区。',
    },
  );
}

function placesOf(form: Form, f: number): readonly Place[] {
  return form.sections.flatMap((section, s) => {
    const { repeats } = section;
    return repeats === undefined
      ? []
      : [{ section: { ...section, repeats }, path: `forms.${f}.sections.${s}` }];
  });
}

function checkSection(definition: Definition, { section, path }: Place): readonly Finding[] {
  const { repeats, bodyRegion, items } = section;
  const { id, rowsMin = 0, rowsMax } = repeats;
  const tells = revealingOf(definition).items;
  return [
    ...(rowsMin > rowsMax ? [wrong(`${path}.repeats`, 'rowsReversed', id, reversedWords)] : []),
    ...(bodyRegion === undefined ? [] : [wrong(`${path}.bodyRegion`, 'regionRepeats', id, regionWords)]),
    ...(items.some(isAlwaysAnswered) ? [] : [wrong(path, 'rowWithoutAnswer', id, emptyWords)]),
    ...items.flatMap((item, i) =>
      tells.has(item.id) ? [wrong(`${path}.items.${i}`, 'rowRevealing', item.id, revealingWords)] : [],
    ),
  ];
}

function isAlwaysAnswered({ required, askedWhen, calculated }: Item): boolean {
  return required !== false && askedWhen === undefined && calculated === undefined;
}

interface Words {
  readonly message: Text;
  readonly remedy: Text;
}

/** `*` stands for the id. */
function wrong(path: string, code: string, id: string, { message: { en, zh }, remedy }: Words): Finding {
  return error(path, code, { en: en.replace('*', id), zh: zh.replace('*', id) }, remedy);
}

const reversedWords: Words = {
  message: { en: '“*” asks for more rows than it allows.', zh: '“*”要求的最少行数多于允许的最多行数。' },
  remedy: { en: 'Lower rowsMin or raise rowsMax.', zh: '请调低 rowsMin 或调高 rowsMax。' },
};
const regionWords: Words = {
  message: {
    en: '“*” repeats a region of the body, which there is once.',
    zh: '“*”重复了身体部位，而部位只有一个。',
  },
  remedy: { en: 'Ask for the region within the row.', zh: '请在行内询问部位。' },
};
const emptyWords: Words = {
  message: {
    en: 'A row of “*” could be saved with nothing in it, and would be none.',
    zh: '“*”的一行可能为空，从而无法与没有该行区分。',
  },
  remedy: {
    en: 'Let one item of it be typed, required and always asked.',
    zh: '请至少设一个始终询问且必填的录入项。',
  },
};
const revealingWords: Words = {
  message: { en: '“*” would tell the arm, and stands in a row.', zh: '“*”会泄露组别，却位于可重复的分区。' },
  remedy: { en: 'Ask it outside rows, on a form of its own.', zh: '请在单独表单的非重复分区中询问。' },
};

/** A check looks at one row at a time. */
function checkEditCheck(form: Form, { id, items }: EditCheck, path: string): readonly Finding[] {
  const sections = repeatingSections(form).filter(section =>
    section.items.some(item => items.includes(item.id)),
  );
  if (sections.length < 2) return [];
  return [wrong(path, 'checkOverSections', id, sectionsWords)];
}

const sectionsWords: Words = {
  message: { en: 'Check “*” looks at rows of two sections.', zh: '核查“*”同时涉及两个可重复分区的行。' },
  remedy: { en: 'Write one check for each section.', zh: '请为每个分区分别编写核查。' },
};

function scoresOverRows({ forms }: Definition): readonly Finding[] {
  return forms.flatMap((form, f) =>
    form.sections.flatMap((section, s) =>
      section.items.flatMap(({ calculated }, i) => {
        if (calculated === undefined || !('inputs' in calculated)) return [];
        const others = repeatingSections(form).filter(({ repeats }) => repeats !== section.repeats);
        const apart = new Set(others.flatMap(({ items }) => items.map(({ id }) => id)));
        return Object.entries(calculated.inputs).flatMap(([role, input]) =>
          apart.has(input)
            ? [itemInRows(`forms.${f}.sections.${s}.items.${i}.calculated.inputs.${role}`, input)]
            : [],
        );
      }),
    ),
  );
}

function formsOnPhone({ forms, diary, licensedTexts }: Definition): readonly Finding[] {
  const asked = [...(diary?.questionnaires ?? []), ...(licensedTexts ?? [])].map(({ form }) => form);
  return forms.flatMap((form, f) =>
    asked.includes(form.id)
      ? placesOf(form, f).map(({ section, path }) =>
          wrong(`${path}.repeats`, 'rowsOnPhone', section.repeats.id, phoneWords),
        )
      : [],
  );
}

const phoneWords: Words = {
  message: {
    en: 'The phone asks this form, and “*” repeats: it does not offer rows.',
    zh: '该表单在手机端填写，而“*”可重复；手机端不支持多行。',
  },
  remedy: { en: 'Ask the rows at the site, on another form.', zh: '请在研究中心的其他表单中询问。' },
};

function simulatedSections({ forms, simulation }: Definition): readonly Finding[] {
  const known = forms.flatMap(repeatingSections).map(({ repeats }) => repeats.id);
  return Object.keys(simulation?.rows ?? {})
    .filter(id => !known.includes(id))
    .map(id => {
      const meant = nearestName(id, known);
      return error(
        `simulation.rows.${id}`,
        'unknownSection',
        { en: `No section that repeats is called “${id}”.`, zh: `没有名为“${id}”的可重复分区。` },
        meant === undefined
          ? { en: 'Take it out.', zh: '请删除。' }
          : { en: `Did you mean “${meant}”?`, zh: `是否应为“${meant}”？` },
      );
    });
}
