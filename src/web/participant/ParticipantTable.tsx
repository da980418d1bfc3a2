import { Link } from '@tanstack/react-router';
import type { ParticipantRow, StudyView } from '../../record/views.ts';
import { shownDate } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { Tag } from '../parts/Marks.tsx';
import { DueLine } from './DueLine.tsx';
import { dueInOrder } from './participant-list.ts';
import { statusTones } from './status-tones.ts';

interface ParticipantTableProps {
  readonly view: StudyView;
  readonly rows: readonly ParticipantRow[];
  /** Row that Enter in the search field opens. */
  readonly chosen: number;
}

export function ParticipantTable({ view, rows, chosen }: ParticipantTableProps) {
  const texts = useTexts();
  return (
    <table className="participants">
      <thead>
        <tr>
          <th scope="col">{texts.participants.id}</th>
          <th scope="col">{texts.participants.status}</th>
          <th scope="col">{texts.participants.next}</th>
          <th scope="col">{texts.participants.number}</th>
          <th scope="col">{texts.participants.cohort}</th>
          <th scope="col" className="num">
            {texts.participants.openEvents}
          </th>
          <th scope="col" className="num">
            {texts.participants.consented}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <Row key={row.id} view={view} row={row} isChosen={index === chosen} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ view, row, isChosen }: { view: StudyView; row: ParticipantRow; isChosen: boolean }) {
  const texts = useTexts();
  const language = useLanguage();
  const label = useLabel();
  const [first, ...others] = dueInOrder(row.due);
  const cohort = view.definition.cohorts.find(({ id }) => id === row.cohort);
  return (
    <tr className={isChosen ? 'chosen' : ''}>
      <th scope="row">
        <Link
          to="/studies/$study/participants/$participant"
          params={{ study: view.id, participant: row.id }}
          className="rowlink"
        >
          {row.id}
        </Link>
      </th>
      <td>
        <Tag tone={statusTones[row.status]}>{texts.participant.status[row.status]}</Tag>
      </td>
      <td className="wide">
        {first && <DueLine item={first} definition={view.definition} />}
        {others.length > 0 && <span className="muted"> {texts.participants.more(others.length)}</span>}
      </td>
      <td>{row.number}</td>
      <td>{cohort ? label(cohort.label) : ''}</td>
      <td className="num">{row.openAdverseEvents > 0 ? row.openAdverseEvents : ''}</td>
      <td className="num muted">{shownDate(row.consentedOn, language)}</td>
    </tr>
  );
}
