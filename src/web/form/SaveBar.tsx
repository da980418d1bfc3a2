import { Button } from '@mantine/core';
import { itemsOfForm } from '../../protocol/lookup.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import type { ActState } from '../use-act.ts';
import type { FormDesk } from './desk.ts';
import { shownValue } from './shown-value.ts';

/** Stays in sight: what has been worked out so far, how much is answered, and the button that saves. */
export function SaveBar({ desk, act }: { desk: FormDesk; act: ActState }) {
  const texts = useTexts();
  const language = useLanguage();
  const label = useLabel();
  const scores = itemsOfForm(desk.live.drawn).flatMap(item => {
    const value = desk.live.calculated[item.id];
    return item.calculated === undefined || value === undefined
      ? []
      : [{ id: item.id, name: label(item.label), shown: shownValue(item, value, language) }];
  });
  return (
    <div className="savebar">
      <ul className="livescores" aria-label={texts.form.liveScores}>
        {scores.map(score => (
          <li key={score.id}>
            <span className="muted">{score.name}</span> <strong>{score.shown}</strong>
          </li>
        ))}
      </ul>
      <span className="muted nowrap">
        {desk.live.answered}/{desk.live.wanted}
      </span>
      <Button type="submit" loading={act.isPending && !act.isWaiting} disabled={act.isPending}>
        {texts.form.save}
      </Button>
    </div>
  );
}
