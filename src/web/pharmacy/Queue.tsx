import type { Text } from '../../protocol/definition.ts';
import type { PharmacyRow, StudyView } from '../../record/views.ts';
import { shownDate, shownInstant } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import { counterActs, zoneOf } from './waiting.ts';

interface QueueProps {
  readonly rows: readonly PharmacyRow[];
  readonly view: StudyView;
  readonly onOpen: (row: PharmacyRow) => void;
}

/** Who is to be given what, and what was given. */
export function Queue({ rows, view, onOpen }: QueueProps) {
  const texts = useTexts();
  return (
    <ScrollRegion label={texts.pharmacy.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.pharmacy.number}</th>
            <th scope="col">{texts.participants.id}</th>
            <th scope="col">{texts.pharmacy.arm}</th>
            <th scope="col">{texts.participants.cohort}</th>
            <th scope="col">{texts.pharmacy.randomisedAt}</th>
            <th scope="col">{texts.pharmacy.dispensed}</th>
            <th scope="col">{texts.acts}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <Row key={row.participant} row={row} view={view} onOpen={() => onOpen(row)} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Row({ row, view, onOpen }: { row: PharmacyRow; view: StudyView; onOpen: () => void }) {
  const texts = useTexts();
  const language = useLanguage();
  const label = useLabel();
  const { arms, cohorts, supply } = view.definition;
  const nameOf = (list: readonly { readonly id: string; readonly label: Text }[], id: string) => {
    const found = list.find(each => each.id === id);
    return found ? label(found.label) : id;
  };
  const step = row.next?.step ?? (supply === undefined ? 'dispense' : undefined);
  const mayDo = step !== undefined && view.acts.includes(counterActs[step]);
  return (
    <tr>
      <th scope="row">{row.number}</th>
      <td className="nowrap">{row.participant}</td>
      <td className="nowrap">
        <strong>{nameOf(arms, row.arm)}</strong>
      </td>
      <td className="wordy">{nameOf(cohorts, row.cohort)}</td>
      <td className="nowrap">{shownInstant(row.randomisedAt, language, zoneOf(view, row))}</td>
      <td>
        {row.dispensed.map(each => (
          <span key={each.id} className="nowrap">
            {shownDate(each.date, language)} {each.kit ?? `× ${each.units}`}{' '}
          </span>
        ))}
      </td>
      <td className="nowrap">
        {mayDo && (
          <button type="button" className="link" onClick={onOpen}>
            {texts.pharmacy.steps[step]}
          </button>
        )}
      </td>
    </tr>
  );
}
