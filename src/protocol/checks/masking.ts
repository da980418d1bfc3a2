import type { Definition, MaskedParty } from '../definition.ts';
import type { Finding } from '../finding.ts';
import { formsOfItem } from '../lookup.ts';
import { error, note, warning } from './report.ts';

/** Who is masked by the record, who in fact, and whether those who rate the outcomes are. */
export function checkMasking(definition: Definition): readonly Finding[] {
  return [
    ...registeredNotApplied(definition),
    ...appliedWider(definition),
    ...ratersNotRegistered(definition),
    ...nobodyUnmasked(definition),
  ];
}

function registeredNotApplied({ masking }: Definition): readonly Finding[] {
  return masking.registered
    .filter(party => !masking.applied.includes(party))
    .map(party =>
      error(
        'masking.applied',
        'registeredNotApplied',
        {
          en: `The record says that the ${partyNames[party].en} is masked; here nobody is told to do so.`,
          zh: `登记记录对${partyNames[party].zh}设盲，此处却没有执行。`,
        },
        { en: `Add “${party}” to “applied”.`, zh: `请在“applied”中加入“${party}”。` },
      ),
    );
}

function appliedWider({ masking }: Definition): readonly Finding[] {
  const more = masking.applied.filter(party => !masking.registered.includes(party));
  if (more.length === 0) return [];
  const [applied, registered] = [degree(masking.applied), degree(masking.registered)];
  return [
    note(
      'masking.applied',
      'maskingWiderThanRegistered',
      {
        en: `Masking applied: ${applied.en}; registered: ${registered.en}. Masked besides: ${more.map(party => partyNames[party].en).join(', ')}.`,
        zh: `实际设盲：${applied.zh}；登记：${registered.zh}。另外设盲：${more.map(party => partyNames[party].zh).join('、')}。`,
      },
      { en: 'Report both.', zh: '报告时请同时说明两者。' },
    ),
  ];
}

/** An outcome that an investigator rates, in a masked trial whose record does not list the assessor. */
function ratersNotRegistered(definition: Definition): readonly Finding[] {
  const { registered } = definition.masking;
  if (registered.length === 0 || registered.includes('outcomesAssessor')) return [];
  const rated = definition.outcomes.filter(
    outcome =>
      outcome.kind !== 'adverseEvents' &&
      formsOfItem(definition, outcome.item).some(form => form.ratedBy === 'investigator'),
  );
  if (rated.length === 0) return [];
  const outcomes = rated.map(({ id }) => id).join(', ');
  return [
    warning(
      'masking.registered',
      'assessorNotRegistered',
      {
        en: `Outcomes ${outcomes} are rated by an investigator, but the record does not list the outcomes assessor as masked.`,
        zh: `结局 ${outcomes} 由研究者评定，但登记记录未将结局评估者列为设盲对象。`,
      },
      {
        en: 'Mask the rater, and say how when the trial is reported.',
        zh: '请对评定者设盲，并在报告中说明。',
      },
    ),
  ];
}

function nobodyUnmasked({ masking }: Definition): readonly Finding[] {
  if (masking.applied.length === 0 || masking.unmaskedRoles.length > 0) return [];
  return [
    error(
      'masking.unmaskedRoles',
      'nobodyUnmasked',
      {
        en: 'Nobody may see the allocation, so nobody can prepare the product.',
        zh: '没有人可以查看分配，也就无人能够备药。',
      },
      {
        en: 'Name the role that prepares it, such as pharmacist.',
        zh: '请指定备药的角色，例如 pharmacist。',
      },
    ),
  ];
}

const partyNames: Readonly<Record<MaskedParty, { readonly en: string; readonly zh: string }>> = {
  participant: { en: 'participant', zh: '受试者' },
  careProvider: { en: 'care provider', zh: '护理提供者' },
  investigator: { en: 'investigator', zh: '研究者' },
  outcomesAssessor: { en: 'outcomes assessor', zh: '结局评估者' },
};

/** The registry's word for the number of masked parties. */
function degree(parties: readonly MaskedParty[]): { readonly en: string; readonly zh: string } {
  const words = [
    { en: 'none', zh: '开放' },
    { en: 'single', zh: '单盲' },
    { en: 'double', zh: '双盲' },
    { en: 'triple', zh: '三盲' },
    { en: 'quadruple', zh: '四盲' },
  ];
  return words[parties.length] ?? { en: `${parties.length}`, zh: `${parties.length}` };
}
