import { useQuery } from '@tanstack/react-query';
import { useLabel, useTexts } from '../language.ts';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import { queries } from '../queries.ts';
import type { DialogProps } from './dialog.ts';
import { type ChanceCase, chanceCases } from './residual-chances.ts';

/** What the investigator could guess of the others afterwards. It waits for nothing: an emergency does not either. */
export function UnmaskingConsequences({ study, view }: Pick<DialogProps, 'study' | 'view'>) {
  const texts = useTexts();
  const { data } = useQuery(queries.unmasking(study.id, view.state.id));
  if (data === undefined || data.others === 0) return null;
  const cases = chanceCases(
    data,
    study.definition.arms.map(({ id }) => id),
  );
  return (
    <section>
      <p>{texts.unmask.others(data.others)}</p>
      {cases.length === 0 && <p>{texts.unmask.cannotList}</p>}
      {cases.map(each => (
        <ChanceTable key={each.key} study={study} each={each} />
      ))}
    </section>
  );
}

function ChanceTable({ study, each }: { study: DialogProps['study']; each: ChanceCase }) {
  const texts = useTexts();
  const label = useLabel();
  const armLabel = (id: string) => {
    const arm = study.definition.arms.find(one => one.id === id);
    return arm ? label(arm.label) : id;
  };
  const known = each.known.map(({ participant, arm }) => texts.unmask.knownAs(participant, armLabel(arm)));
  return (
    <ScrollRegion label={texts.unmask.chances}>
      <table>
        {known.length > 0 && <caption>{known.join(' ')}</caption>}
        <thead>
          <tr>
            <th>{texts.unmask.when}</th>
            <th>{texts.unmask.othersShort}</th>
            {study.definition.arms.map(({ id }) => (
              <th key={id}>{armLabel(id)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {each.lines.map(({ key, outcome, participants, percents }) => (
            <tr key={key}>
              <th scope="row">
                {outcome === undefined ? texts.unmask.now : texts.unmask.ifOutcome(armLabel(outcome))}
              </th>
              <td>{participants}</td>
              {study.definition.arms.map(({ id }, index) => (
                <td key={id}>{percents[index]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
