import { readdirSync, readFileSync } from 'node:fs';
import { calculateItems } from '../../src/conduct/calculate-items.ts';
import { formContext } from '../../src/conduct/form-context.ts';
import { formPlan } from '../../src/conduct/form-plan.ts';
import type { Definition } from '../../src/protocol/definition.ts';
import { assessEligibility } from '../../src/protocol/eligibility.ts';
import { formOf, itemsOfForm, visitOf } from '../../src/protocol/lookup.ts';
import { parametersOf } from '../../src/protocol/parameters.ts';
import { parseDefinition } from '../../src/protocol/parse-definition.ts';
import type { CollectedForm, EligibilityOverall, Truth, Value, Values } from '../../src/protocol/value.ts';

/** The shipped definition, read from its folder. */
export const nct05969717: Definition = readShipped('NCT05969717');

/** Answers by item. Undefined: nobody has answered. */
export type Answers = Readonly<Record<string, Value | undefined>>;

export interface Situation {
  readonly screening?: Answers;
  /** Absent: the baseline visit has not been. */
  readonly baseline?: Answers;
  readonly screeningDate?: string;
  readonly consentDate?: string;
  readonly consentVersion?: string;
  readonly parameters?: Values;
}

export const usualScreeningDate = '2026-03-01';

/** Answers of somebody whom nothing excludes: a woman of 30 with IGA 3 on both arms. */
export const usualAnswers: Values = {
  ...all(true, ['consentUnderstood', 'consentVoluntary', 'consentCopyGiven', 'historyReviewed']),
  ...all(true, ['generalHealthGood', 'contraceptionAgreed']),
  birthDate: '1996-01-15',
  sexAtBirth: 'female',
  heightCm: 160,
  weightKg: 57.6,
  adOnset: '2010',
  ...all(false, idsLike(/^major(?!Details|Surgery)/)),
  ...all(false, ['otherSkinDisease', 'skinMarkDisturbs', 'severeSkinAllergy', 'ingredientAllergy']),
  ...all(true, idsLike(/^hrMajor(?!Count)/)),
  ...all(true, idsLike(/^hrMinor(?!Count)/)),
  partnerAgreed: 'agreed',
  ...all(false, idsLike(/Used$/)),
  ...all(false, [
    'activeInfection',
    'liveVaccineGiven',
    'liveVaccinePlanned',
    'otherTrialNow',
    'otherTrialBefore',
  ]),
  ...all(false, ['cancerEver', 'majorSurgery', 'surgeryExpected', 'bloodLoss', 'otherReasonUnsuitable']),
  ...all('negative', ['hbsAg', 'hbeAg', 'hbeAntibody', 'hbcAntibody', 'hcvAntibody', 'hivAntibody']),
  treponemalAntibody: 'negative',
  ...{ wbc: 6, wbcLln: 3.5, anc: 3.5, ancLln: 1.8, hgb: 130, hgbLln: 115, plt: 230, pltLln: 125 },
  ...{ crea: 60, creaUln: 84, altValue: 20, altUln: 40, astValue: 20, astUln: 35 },
  // 60 beats a minute are one second each, so that QTcF is the QT interval.
  ...{ heartRateEcg: 60, qtInterval: 410, labSignificant: false, ecgSignificant: false },
  ...{ reproductiveStatus: 'childbearing', urineHcg: 'negative', lactating: false, pregnancyPlanned: false },
  ...{ igaGrade: 3, bsaPercent: 2 },
};

/** Every criterion of the stage (baseline if it has been, else screening): `E5` at screening, `E5@BL` at baseline. */
export function judge(situation: Situation): {
  readonly overall: EligibilityOverall;
  readonly results: Readonly<Record<string, Truth>>;
  readonly forms: readonly CollectedForm[];
} {
  const date = situation.screeningDate ?? usualScreeningDate;
  const screened = fillVisit('SCR', date, { ...usualAnswers, ...situation.screening }, []);
  const forms =
    situation.baseline === undefined
      ? screened
      : fillVisit('BL', plusWeek(date), { ...usualAnswers, ...situation.baseline }, screened);
  const { overall, results } = assessEligibility(
    nct05969717,
    situation.baseline === undefined ? 'SCR' : 'BL',
    { forms, consentDate: situation.consentDate ?? date, consentVersion: situation.consentVersion ?? '1.0' },
    { ...parametersOf(nct05969717), ...situation.parameters },
  );
  const named = results.map(({ criterion, stage, result }) => [
    stage === 'SCR' ? criterion : `${criterion}@${stage}`,
    result,
  ]);
  return { overall, results: Object.fromEntries(named), forms };
}

function fillVisit(
  visit: string,
  date: string,
  answers: Answers,
  before: readonly CollectedForm[],
): readonly CollectedForm[] {
  const forms = [...before];
  for (const id of visitOf(nct05969717, visit)?.forms ?? []) {
    const form = formOf(nct05969717, id);
    if (form === undefined) throw new Error(`There is no form ${id}.`);
    const values = Object.fromEntries(
      itemsOfForm(form).flatMap(item => {
        const value = item.calculated === undefined ? answers[item.id] : undefined;
        return value === undefined ? [] : [[item.id, value] as const];
      }),
    );
    const context = formContext(nct05969717, form, { visit, date }, forms);
    const { calculated } = calculateItems(formPlan(form), values, context);
    forms.push({ visit, occurrence: 1, form: id, date, values, notDone: {}, calculated });
  }
  return forms;
}

function idsLike(pattern: RegExp): readonly string[] {
  return nct05969717.forms
    .flatMap(itemsOfForm)
    .map(({ id }) => id)
    .filter(id => pattern.test(id));
}

function all(value: Value, items: readonly string[]): Values {
  return Object.fromEntries(items.map(item => [item, value]));
}

function plusWeek(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 7 }).toString();
}

function readShipped(folder: string): Definition {
  const path = new URL(`../../protocols/${folder}/`, import.meta.url);
  const names = readdirSync(path).filter(name => name.endsWith('.yaml'));
  const parsed = parseDefinition(
    names.toSorted().map(name => ({ path: name, text: readFileSync(new URL(name, path), 'utf8') })),
  );
  if ('definition' in parsed) return parsed.definition;
  throw new Error(
    parsed.findings.map(finding => `${finding.file}:${finding.line} ${finding.message.en}`).join('\n'),
  );
}
