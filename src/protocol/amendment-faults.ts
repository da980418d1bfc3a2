import { error, note, warning } from './checks/report.ts';
import type { Definition } from './definition.ts';
import type { DefinitionChange, Progress } from './definition-change.ts';
import { type PartKind, partsOf } from './definition-parts.ts';
import type { Finding } from './finding.ts';
import { nearestName } from './nearest.ts';
import { findRecordedMeaningFaults } from './recorded-meaning.ts';

/** Why a new definition cannot take the old one's place, or what somebody should look at before it does. Paths are of the new definition. */
export function findAmendmentFaults(
  before: Definition,
  after: Definition,
  changes: readonly DefinitionChange[],
  progress: Progress,
): readonly Finding[] {
  if (before.identity.id !== after.identity.id) return [otherTrial(before.identity.id, after.identity.id)];
  return [
    ...findVersionFaults(before, after, changes),
    ...findMarksThatFit(before, after),
    ...findReconsentFaults(before, after),
    ...changes.flatMap(change => orphaned(change, after)),
    ...findRecordedMeaningFaults(before, after, changes),
    ...(progress.listsDrawn ? changes.flatMap(change => allocationChanged(change, after)) : []),
  ];
}

function otherTrial(old: string, now: string): Finding {
  return error(
    'identity.id',
    'otherTrial',
    {
      en: `This is the definition of ${now}, not of ${old}.`,
      zh: `这是 ${now} 的方案定义，不是 ${old} 的。`,
    },
    { en: 'Compare two versions of one trial.', zh: '请比较同一试验的两个版本。' },
  );
}

function findVersionFaults(
  before: Definition,
  after: Definition,
  changes: readonly DefinitionChange[],
): readonly Finding[] {
  const { amendment } = after;
  if (changes.length === 0)
    return [
      note(
        'version',
        'nothingChanged',
        { en: 'The two definitions say the same.', zh: '两个版本内容相同。' },
        { en: 'There is nothing to publish.', zh: '无需发布。' },
      ),
    ];
  const findings: Finding[] = [];
  if (!isLater(after.version, before.version))
    findings.push(
      error(
        'version',
        'versionNotRaised',
        {
          en: `Version ${after.version} does not come after version ${before.version}.`,
          zh: `版本 ${after.version} 不高于版本 ${before.version}。`,
        },
        { en: 'Give the amended definition a higher version.', zh: '请提高修订后定义的版本号。' },
      ),
    );
  if (amendment !== undefined && amendment.of !== before.version)
    findings.push(
      error(
        'amendment.of',
        'amendsOtherVersion',
        {
          en: `It amends version ${amendment.of}, and version ${before.version} is the one before it.`,
          zh: `它修订的是版本 ${amendment.of}，而前一版本是 ${before.version}。`,
        },
        { en: 'Write the amendment against that version.', zh: '请针对该版本编写修订。' },
      ),
    );
  return findings;
}

function isLater(version: string, than: string): boolean {
  const [now, old] = [version, than].map(text => text.split('.').map(Number));
  const at = (now ?? []).findIndex((part, i) => part !== old?.[i]);
  return at >= 0 && (now?.[at] ?? 0) > (old?.[at] ?? 0);
}

const markedKinds = { items: 'item', forms: 'form', visits: 'visit' } as const;

/** Marks of what was renamed or retired that point at nothing, or at something that still stands. */
function findMarksThatFit(before: Definition, after: Definition): readonly Finding[] {
  const { retired = {} } = after.amendment ?? {};
  const renamed = Object.entries(after.amendment?.renamed?.items ?? {});
  return Object.entries(markedKinds).flatMap(([list, kind]) => {
    const key = list as keyof typeof markedKinds;
    const old = idsOf(before, kind);
    const now = idsOf(after, kind);
    const gone = (id: string) => old.has(id) && !now.has(id);
    const wrong = [
      ...(retired[key] ?? []).flatMap((id, i) => (gone(id) ? [] : [`retired.${list}.${i}`])),
      ...(kind === 'item' ? renamed : []).flatMap(([id, from]) => {
        const isOne = renamed.filter(([, source]) => source === from).length === 1;
        const isNew = now.has(id) && !old.has(id) && !(retired[key] ?? []).includes(from);
        return isNew && gone(from) && isOne ? [] : [`renamed.${list}.${id}`];
      }),
    ];
    return wrong.map(path => markMisplaced(`amendment.${path}`));
  });
}

/** What an amendment asks is asked while it is in force; the next one has to go on asking. */
function findReconsentFaults(before: Definition, after: Definition): readonly Finding[] {
  const asked = before.amendment?.reconsent?.consentVersion;
  if (asked === undefined || after.amendment?.reconsent !== undefined) return [];
  return [
    warning(
      'amendment.reconsent',
      'reconsentDropped',
      {
        en: `Version ${before.version} asks for consent ${asked} anew, and this one does not: whoever has not signed by then is not asked any more.`,
        zh: `版本 ${before.version} 要求重新签署知情同意书 ${asked}，而本版本未要求：届时尚未签署者将不再被要求。`,
      },
      { en: 'Repeat it if it still holds.', zh: '如仍需要，请在本版本中重复该要求。' },
    ),
  ];
}

function idsOf(definition: Definition, kind: PartKind): ReadonlySet<string> {
  return new Set(partsOf(definition).flatMap(part => (part.kind === kind ? [part.id] : [])));
}

function markMisplaced(path: string): Finding {
  return error(
    path,
    'markMisplaced',
    {
      en: 'What is marked here is not gone from the definition, was never in it, or is marked twice.',
      zh: '此处标注的内容仍在定义中、从未存在，或被重复标注。',
    },
    {
      en: 'Retire or rename only what the version before had and this one has no more, to a name that is new.',
      zh: '仅可停用或更名前一版本有而本版本没有的内容，且新名称不得已被使用。',
    },
  );
}

/** Parts that recorded events name by their ids, with the words for them. */
const named: Readonly<Partial<Record<PartKind, { readonly en: string; readonly zh: string }>>> = {
  site: { en: 'site', zh: '中心' },
  arm: { en: 'arm', zh: '组别' },
  cohort: { en: 'cohort', zh: '队列' },
  slot: { en: 'slot of the treatment', zh: '用药时段' },
  item: { en: 'item', zh: '项目' },
  form: { en: 'form', zh: '表单' },
  visit: { en: 'visit', zh: '访视' },
  consentVersion: { en: 'version of the consent', zh: '知情同意书版本' },
  term: { en: 'term', zh: '术语' },
  gate: { en: 'gate', zh: '安全关口' },
  regime: { en: 'reporting regime', zh: '报告制度' },
};

function orphaned({ kind, id, what }: DefinitionChange, after: Definition): readonly Finding[] {
  const words = named[kind];
  if (what !== 'removed' || words === undefined) return [];
  const nearest = nearestName(id, idsOf(after, kind));
  const hint = nearest === undefined ? '' : ` Was it renamed to “${nearest}”?`;
  const remedy = remedyFor(kind, nearest, hint);
  return [
    error(
      `${kind}.${id}`,
      'dataOrphaned',
      {
        en: `The ${words.en} “${id}” is gone, and what was recorded under it would have no meaning.`,
        zh: `${words.zh}“${id}”已不存在，其下已有的记录将失去意义。`,
      },
      remedy,
    ),
  ];
}

function remedyFor(kind: PartKind, nearest: string | undefined, hint: string): Finding['remedy'] {
  switch (kind) {
    case 'item':
      return {
        en: `Keep it, or name it under amendment.retired or amendment.renamed.${hint}`,
        zh: `请保留，或在 amendment.retired 或 amendment.renamed 中标明。${nearest === undefined ? '' : `是否更名为“${nearest}”？`}`,
      };
    case 'form':
    case 'visit':
      return {
        en: `Keep it under this id, whose words may change, or name it under amendment.retired.${hint}`,
        zh: '请保留此标识（文字可改），或在 amendment.retired 中标明。',
      };
    default:
      return { en: `Keep it: what was recorded refers to it.${hint}`, zh: '请保留：已有记录引用了它。' };
  }
}

/** What the drawn lists and the masking rest on. Labels are free. */
function allocationChanged(change: DefinitionChange, after: Definition): readonly Finding[] {
  const { kind, id, what, isWording } = change;
  const isSection = kind === 'section' && ['allocation', 'masking', 'cohortMode'].includes(id);
  const isDesign = kind === 'arm' || kind === 'cohort' || kind === 'intervention';
  if (isWording || what === 'removed' || !(isSection || isDesign)) return [];
  const place = partsOf(after).find(part => part.kind === kind && part.id === id)?.path ?? id;
  return [
    error(
      place,
      'allocationChanged',
      {
        en: `“${id}” is changed after the lists were drawn: the published commitment, the masking and the arms already given rest on it.`,
        zh: `随机列表生成后更改了“${id}”：已公布的承诺值、盲法和已分配的组别均以其为依据。`,
      },
      {
        en: 'Leave it as it was. A trial with another allocation or masking is another study.',
        zh: '请保持不变。分配或盲法不同的试验应作为另一项研究开展。',
      },
    ),
  ];
}
