import type { DueItem, StudyView } from '../../record/views.ts';
import { shortDate } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { Tag } from '../parts/Marks.tsx';
import { dueTones } from './status-tones.ts';

/** One thing that is due: what, until when, how urgent. */
export function DueLine({ item, definition }: { item: DueItem; definition: StudyView['definition'] }) {
  const texts = useTexts();
  const language = useLanguage();
  const label = useLabel();
  const visit = definition.visits.find(({ id }) => id === item.visit);
  const what =
    item.kind === 'visit'
      ? texts.participant.steps.visit(visit ? label(visit.label) : (item.visit ?? ''))
      : texts.participant.steps[item.kind];
  const isAhead = item.state === 'upcoming' && item.from !== undefined;
  const date = isAhead ? item.from : item.to;
  return (
    <span className="dueline">
      <Tag tone={dueTones[item.state]}>{texts.participant.dueStates[item.state]}</Tag>
      <span>{what}</span>
      {date !== undefined && (
        <span className="muted nowrap">
          {isAhead
            ? texts.participant.dueFrom(shortDate(date, language))
            : texts.participant.dueBy(shortDate(date, language))}
        </span>
      )}
    </span>
  );
}
