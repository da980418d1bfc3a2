import type { ShownDefinition } from '../../record/views.ts';
import { useLabel, useTexts } from '../language.ts';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';

export function CohortTable({ definition }: { definition: ShownDefinition }) {
  const texts = useTexts();
  const label = useLabel();
  const { arms, cohorts, treatment } = definition;
  return (
    <ScrollRegion label={texts.study.cohort}>
      <table className="compact">
        <caption>
          {texts.study.cohort}
          {cohorts.length > 1 && ` — ${texts.study.cohortModes[definition.cohortMode]}`}
        </caption>
        <thead>
          <tr>
            <th scope="col">{texts.study.cohort}</th>
            {arms.map(arm => (
              <th key={arm.id} scope="col" className="num">
                {label(arm.label)}
              </th>
            ))}
            {arms.map(arm => (
              <th key={arm.id} scope="col" className="num">
                {label(arm.label)}, {texts.study.perApplication}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map(cohort => (
            <tr key={cohort.id}>
              <th scope="row">{label(cohort.label)}</th>
              {arms.map(arm => (
                <td key={arm.id} className="num">
                  {cohort.planned[arm.id] ?? 0}
                </td>
              ))}
              {arms.map(arm => (
                <td key={arm.id} className="num">
                  {cohort.dosePerApplication[arm.id] ?? 0} {label(treatment.doseUnit)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
