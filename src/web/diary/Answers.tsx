import type { Definition } from '../../protocol/definition.ts';
import { diaryItems } from '../../protocol/diary-plan.ts';
import { itemOf } from '../../protocol/lookup.ts';
import type { DiaryEntry } from '../../record/diary-events.ts';
import type { ShownDefinition } from '../../record/views.ts';
import { useLabel, useTexts } from '../language.ts';

interface Props {
  readonly definition: ShownDefinition;
  readonly entry: DiaryEntry;
}

/** Answers with their questions. What the participant wrote stays in the participant's own words. */
export function Answers({ definition, entry }: Props) {
  const texts = useTexts();
  const label = useLabel();
  const items = definition.diary === undefined ? [] : diaryItems(definition.diary);
  return Object.entries(entry.answers).map(([id, answer], place) => {
    const item = items.find(each => each.id === id) ?? itemOf(definition as Definition, id);
    const choice = item?.choices?.find(({ value }) => value === answer)?.label;
    const said = typeof answer === 'boolean' ? texts[answer ? 'yes' : 'no'] : String(answer);
    return (
      <span key={id}>
        {place > 0 && ' · '}
        {item ? label(item.label) : id}:{' '}
        {choice ? label(choice) : <span translate={item?.type === 'text' ? 'no' : undefined}>{said}</span>}
      </span>
    );
  });
}
