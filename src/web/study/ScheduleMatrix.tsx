import type { ShownDefinition } from '../../record/views.ts';
import { useLabel, useTexts } from '../language.ts';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import { plannedDay, plannedWindow, scheduleRows } from './schedule.ts';

export function ScheduleMatrix({ definition }: { definition: ShownDefinition }) {
  const texts = useTexts();
  const label = useLabel();
  return (
    <ScrollRegion label={texts.study.schedule}>
      <table className="matrix">
        <caption>{texts.study.scheduleCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.study.form}</th>
            {definition.visits.map(visit => (
              <th key={visit.id} scope="col">
                <span className="matrixvisit">{label(visit.label)}</span>
                <span className="matrixday">{plannedDay(visit, texts)}</span>
                <span className="matrixwindow">{plannedWindow(visit, texts)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {scheduleRows(definition).map(({ form, at }) => (
            <tr key={form.id}>
              <th scope="row">{label(form.title)}</th>
              {definition.visits.map((visit, index) => (
                <td key={visit.id}>{at[index] && <Planned label={texts.study.due} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Planned({ label }: { label: string }) {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" role="img" aria-label={label}>
      <circle cx="5" cy="5" r="4" fill="var(--accent)" />
    </svg>
  );
}
