import type { Definition } from './definition.ts';
import { itemsOfForm } from './lookup.ts';

/** The parts of a definition that an amendment is told in. */
export type PartKind =
  | 'site'
  | 'arm'
  | 'intervention'
  | 'cohort'
  | 'group'
  | 'slot'
  | 'parameter'
  | 'item'
  | 'form'
  | 'editCheck'
  | 'visit'
  | 'criterion'
  | 'consentVersion'
  | 'outcome'
  | 'term'
  | 'bodySystem'
  | 'gate'
  | 'regime'
  | 'section';

export interface Part {
  readonly kind: PartKind;
  /** Its own id; of a section, the key of the definition; of an edit check, `form.check`. */
  readonly id: string;
  readonly value: unknown;
  /** Where it stands in its definition. */
  readonly path: string;
}

type Listed = readonly { readonly id: string }[];

/** A definition taken apart, so that two can be laid beside each other whatever the order of their lists. */
export function partsOf(definition: Definition): readonly Part[] {
  const { eligibility, safety, treatment } = definition;
  const list = (kind: PartKind, path: string, parts: Listed): readonly Part[] =>
    parts.map((value, i) => ({ kind, id: value.id, value, path: `${path}.${i}` }));
  return [
    ...list('site', 'sites', definition.sites),
    ...list('arm', 'arms', definition.arms),
    ...list('intervention', 'interventions', definition.interventions),
    ...list('cohort', 'cohorts', definition.cohorts),
    ...list('group', 'groups', definition.groups),
    ...list('slot', 'treatment.slots', treatment.slots),
    ...list('parameter', 'parameters', definition.parameters),
    ...formParts(definition),
    ...list('visit', 'visits', definition.visits),
    ...list('criterion', 'eligibility.criteria', eligibility.criteria),
    ...list('consentVersion', 'eligibility.consentVersions', eligibility.consentVersions),
    ...list('outcome', 'outcomes', definition.outcomes),
    ...list('term', 'safety.terms', safety.terms),
    ...list('bodySystem', 'safety.bodySystems', safety.bodySystems),
    ...list('gate', 'safety.gates', safety.gates),
    ...list('regime', 'safety.regimes', safety.regimes),
    ...sections(definition),
  ];
}

function formParts({ forms }: Definition): readonly Part[] {
  return forms.flatMap((form, f): readonly Part[] => {
    const path = `forms.${f}`;
    const { checks = [], sections: drawn, ...rest } = form;
    // Which items stand where belongs to the form; what each of them asks is a part of its own.
    const plan = drawn.map(({ items, ...section }) => ({ ...section, items: items.map(({ id }) => id) }));
    return [
      { kind: 'form', id: form.id, value: { ...rest, sections: plan }, path },
      ...drawn.flatMap(({ items }, s) =>
        items.map(
          (item, i): Part => ({
            kind: 'item',
            id: item.id,
            value: item,
            path: `${path}.sections.${s}.items.${i}`,
          }),
        ),
      ),
      ...checks.map(
        (check, c): Part => ({
          kind: 'editCheck',
          id: `${form.id}.${check.id}`,
          value: check,
          path: `${path}.checks.${c}`,
        }),
      ),
    ];
  });
}

/** Everything that has no ids of its own, by the definition's key. The version and the amendment speak of the comparison itself. */
function sections(definition: Definition): readonly Part[] {
  const { slots: _slots, ...treatment } = definition.treatment;
  const { criteria: _criteria, consentVersions: _versions, ...eligibility } = definition.eligibility;
  const {
    terms: _terms,
    bodySystems: _systems,
    gates: _gates,
    regimes: _regimes,
    ...safety
  } = definition.safety;
  const { identity, dates, enrolment, masking, cohortMode, allocation, supply, analysis } = definition;
  const { diary, licensedTexts, sourceVerification, delegation, simulation } = definition;
  return Object.entries({
    identity,
    dates,
    enrolment,
    masking,
    cohortMode,
    allocation,
    treatment,
    supply,
    diary,
    licensedTexts,
    eligibility,
    analysis,
    safety,
    sourceVerification,
    delegation,
    simulation,
  }).flatMap(([id, value]): readonly Part[] =>
    value === undefined ? [] : [{ kind: 'section', id, value, path: id }],
  );
}

/** Visits at which an item is asked. */
export function visitsOfItem({ forms, visits }: Definition, item: string): readonly string[] {
  const asking = forms.filter(form => itemsOfForm(form).some(({ id }) => id === item)).map(({ id }) => id);
  return visits.filter(visit => visit.forms.some(form => asking.includes(form))).map(({ id }) => id);
}
