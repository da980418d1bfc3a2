import { useId } from 'react';
import { useTexts } from '../language.ts';
import type { FormDesk } from './desk.ts';

interface NotDoneProps {
  readonly item: string;
  readonly reason: string;
  readonly desk: FormDesk;
  readonly labelId: string;
}

/** Why a question has no answer: the usual reasons at hand, any other in own words. */
export function NotDone({ item, reason, desk, labelId }: NotDoneProps) {
  const texts = useTexts();
  const list = useId();
  const own = useId();
  return (
    <>
      <input
        id={own}
        className="field"
        aria-label={texts.form.notDoneReason}
        aria-describedby={labelId}
        placeholder={texts.form.notDoneReason}
        list={list}
        value={reason}
        onChange={event => desk.change({ kind: 'notDone', item, reason: event.target.value })}
      />
      <datalist id={list}>
        {texts.form.notDoneReasons.map(each => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </>
  );
}
