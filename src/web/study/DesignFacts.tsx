import type { ReactNode } from 'react';
import { plannedApplications } from '../../protocol/lookup.ts';
import type { ShownDefinition, StudyView } from '../../record/views.ts';
import { shownDate } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';

/** The design as a list of facts, then the cohorts by arm. */
export function DesignFacts({ view }: { view: StudyView }) {
  const texts = useTexts();
  const label = useLabel();
  const { definition } = view;
  const { identity, allocation, masking, treatment } = definition;
  const parties = (list: typeof masking.applied) =>
    list.length === 0 ? texts.study.noMasking : list.map(party => texts.study.parties[party]).join(' · ');
  const ratio = definition.arms.map(arm => allocation.ratio[arm.id] ?? 0).join(' : ');
  const strata = allocation.strata.map(stratum =>
    stratum.factor === 'site' ? texts.study.site : label(stratum.label),
  );
  return (
    <dl className="facts">
      <Fact name={texts.study.condition}>{identity.conditions.map(label).join(' · ')}</Fact>
      <Fact name={texts.study.phase}>{texts.study.phases[identity.phase]}</Fact>
      <Fact name={texts.study.sponsor}>{label(identity.sponsor)}</Fact>
      <Fact name={texts.study.sites}>
        {definition.sites.map(site => `${site.id} ${label(site.name)}`).join(' · ')}
      </Fact>
      <Fact name={texts.study.allocation}>
        {texts.study.procedures[allocation.procedure]}, {texts.study.ratio} {ratio}
        {strata.length > 0 && `, ${texts.study.strata} ${strata.join(' × ')}`}
      </Fact>
      <Fact name={texts.study.masking}>
        {parties(masking.applied)}
        {masking.applied.length !== masking.registered.length && (
          <span className="muted">
            {' '}
            ({texts.study.maskingRegistered}: {parties(masking.registered)})
          </span>
        )}
      </Fact>
      <Fact name={texts.study.treatment}>
        {label(treatment.instruction)}{' '}
        <span className="muted">
          {texts.study.applicationsPlanned(plannedApplications(definition), treatment.days)}
        </span>
      </Fact>
      <Fact name={texts.study.dates}>
        <Dates dates={definition.dates} />
      </Fact>
      <Fact name={texts.study.version}>
        <span translate="no">{view.definitionVersion}</span>
      </Fact>
    </dl>
  );
}

function Dates({ dates }: { dates: ShownDefinition['dates'] }) {
  const texts = useTexts();
  const language = useLanguage();
  const entries = (['start', 'primaryCompletion', 'completion'] as const).map(
    name =>
      `${texts.study[name]} ${shownDate(dates[name].date, language)} (${texts.study[dates[name].kind]})`,
  );
  return entries.join(' · ');
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
