import { shownDate } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import type { SiteLogProps } from './dialog.ts';

export function TrainingTable({ study, log }: SiteLogProps) {
  const texts = useTexts();
  const label = useLabel();
  const language = useLanguage();
  if (log.trainings.length === 0) return <p className="muted">{texts.delegation.noTrainings}</p>;
  const nameOf = (id: string) => {
    const training = study.definition.delegation?.trainings.find(each => each.id === id);
    return training ? label(training.label) : id;
  };
  return (
    <ScrollRegion label={texts.delegation.trainings}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.delegation.person}</th>
            <th scope="col">{texts.delegation.training}</th>
            <th scope="col">{texts.delegation.date}</th>
            <th scope="col">{texts.delegation.trainer}</th>
          </tr>
        </thead>
        <tbody>
          {log.trainings.map(line => (
            <tr key={`${line.account} ${line.training} ${line.recordedAt}`}>
              <th scope="row" translate="no">
                {log.names[line.account] ?? line.account}
              </th>
              <td>{nameOf(line.training)}</td>
              <td className="nowrap">{shownDate(line.date, language)}</td>
              <td translate="no">{line.by}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
