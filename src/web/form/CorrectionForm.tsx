import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Item } from '../../protocol/definition.ts';
import type { Value } from '../../protocol/value.ts';
import { useTexts } from '../language.ts';
import { timeZoneOf } from '../participant/time-zone-of.ts';
import { beginAtFirstField } from '../parts/begin-at-first-field.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { instantAt, todayAt, typedAt } from '../site-time.ts';
import { useAct } from '../use-act.ts';
import { AnswerField } from './AnswerField.tsx';
import { readValue, typedText } from './entry.ts';
import type { OpenedValue } from './opened-value.ts';
import { unreadableText } from './problem-text.ts';

/** The right value and why; what stood before stays in the record. An empty field says that there should be no value. */
export function CorrectionForm(opened: OpenedValue) {
  const { study, view, target, item, value, proposed, instantZone, onClose } = opened;
  const texts = useTexts();
  const act = useAct(study.id, 'correct-value', onClose);
  const [text, setText] = useState(proposed?.text ?? typedValue(value, instantZone));
  const [reason, setReason] = useState(proposed?.reason ?? '');
  const field = item ?? { id: 'date', type: 'date' as const, label: { en: '', zh: '' } };
  const read = readCorrection(text.trim(), field, instantZone);
  const isSame = 'value' in read && read.value === value;
  const isReady = 'value' in read && !isSame && reason.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || !('value' in read)) return;
    const to = read.value === undefined ? {} : { to: read.value };
    const was = value === undefined ? {} : { value };
    act.run({ participant: view.state.id, target, ...to, reason: reason.trim(), was });
  };
  return (
    <form ref={beginAtFirstField} className="stack correction" onSubmit={submit}>
      <div>
        <span className="fieldlabel" id="right-value">
          {texts.value.newValue}
        </span>
        <AnswerField
          item={field}
          text={text}
          onChange={setText}
          today={todayAt(timeZoneOf(study, view))}
          labelId="right-value"
          isInvalid={!('value' in read)}
        />
        {'unreadable' in read && (
          <p className="error">{unreadableText(read.unreadable, item?.unit, texts)}</p>
        )}
        {isSame && <p className="muted">{texts.value.unchanged}</p>}
      </div>
      <Textarea
        label={texts.reason}
        description={texts.value.reasonHint}
        value={reason}
        required
        onChange={event => setReason(event.currentTarget.value)}
      />
      <ProblemNote error={act.error} isWaiting={act.isWaiting} />
      <div className="row end">
        <Button variant="default" onClick={onClose}>
          {texts.cancel}
        </Button>
        <Button type="submit" disabled={!isReady || act.isPending} loading={act.isPending && !act.isWaiting}>
          {texts.value.submit}
        </Button>
      </div>
    </form>
  );
}

function typedValue(value: Value | undefined, instantZone: string | undefined): string {
  return instantZone === undefined || value === undefined
    ? typedText(value)
    : typedAt(String(value), instantZone);
}

function readCorrection(text: string, field: Pick<Item, 'type' | 'choices' | 'unit'>, instantZone?: string) {
  if (text === '') return { value: undefined };
  if (instantZone === undefined) return readValue(field, text);
  const instant = instantAt(text, instantZone);
  return instant === undefined ? { unreadable: 'dateTime' as const } : { value: instant };
}
