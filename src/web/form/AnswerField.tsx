import type { KeyboardEvent } from 'react';
import type { Item } from '../../protocol/definition.ts';
import { shownUnit } from '../../report/recorded-value.ts';
import { useLabel, useTexts } from '../language.ts';
import { Choice } from '../parts/Choice.tsx';
import { dateByKey } from '../parts/date-by-key.ts';
import { PhotoField } from './PhotoField.tsx';
import { answerOptions } from './shortcuts.ts';

interface AnswerFieldProps {
  readonly item: Item;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly today: string;
  readonly labelId: string;
  readonly describedBy?: string | undefined;
  readonly isInvalid: boolean;
}

/** The control that an answer of this kind is given with. */
export function AnswerField(props: AnswerFieldProps) {
  const texts = useTexts();
  const label = useLabel();
  const { item, text, onChange } = props;
  const common = {
    'aria-labelledby': props.labelId,
    'aria-describedby': props.describedBy,
    'aria-invalid': props.isInvalid,
    value: text,
    autoComplete: 'off',
    spellCheck: false,
  };
  switch (item.type) {
    case 'boolean':
    case 'choice':
      return (item.choices?.length ?? 0) > segmentsMax ? (
        <select {...common} className="field" onChange={event => onChange(event.target.value)}>
          <option value="" />
          {answerOptions(item, label, texts).map(option => (
            <option key={option.key} value={option.key}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <Segments {...props} />
      );
    case 'text':
      return (
        <textarea
          {...common}
          className="field"
          rows={text.length > 60 ? 3 : 1}
          onChange={event => onChange(event.target.value)}
        />
      );
    case 'photo':
      return <PhotoField {...props} />;
    case 'date':
    case 'partialDate':
    case 'dateTime':
      return (
        <input
          {...common}
          className="field field-date"
          inputMode="numeric"
          placeholder={placeholders[item.type]}
          onKeyDown={event => moveDate(event, text, props.today, onChange)}
          onChange={event => onChange(event.target.value)}
        />
      );
    case 'integer':
    case 'decimal':
      return (
        <span className="withunit">
          <input
            {...common}
            className="field field-number"
            inputMode={item.type === 'integer' ? 'numeric' : 'decimal'}
            onChange={event => onChange(event.target.value)}
          />
          {item.unit !== undefined && <span className="unit">{shownUnit(item.unit)}</span>}
        </span>
      );
  }
}

function Segments(props: AnswerFieldProps) {
  const texts = useTexts();
  const label = useLabel();
  return (
    <Choice
      options={answerOptions(props.item, label, texts)}
      value={props.text === '' ? undefined : props.text}
      onChange={props.onChange}
      labelledBy={props.labelId}
      describedBy={props.describedBy}
      isInvalid={props.isInvalid}
      name={props.item.id}
    />
  );
}

/** More answers than this are a list: segments of them are no longer taken in at a glance. */
const segmentsMax = 8;

const placeholders = { date: 'YYYY-MM-DD', partialDate: 'YYYY-MM-DD', dateTime: 'YYYY-MM-DD HH:MM' } as const;

function moveDate(event: KeyboardEvent, text: string, today: string, onChange: (text: string) => void): void {
  const moved = dateByKey(text, event.key, today);
  if (moved === undefined) return;
  event.preventDefault();
  onChange(moved);
}
