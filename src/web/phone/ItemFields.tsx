import type { DiaryItem, Scalar, Text } from '../../protocol/definition.ts';
import { useSpeech } from './speech.ts';

export type Answers = Readonly<Record<string, Scalar | undefined>>;

interface Props {
  readonly items: readonly DiaryItem[];
  readonly answers: Answers;
  readonly onChange: (answers: Answers) => void;
}

export function ItemFields({ items, answers, onChange }: Props) {
  return items.map(item => (
    <ItemField
      key={item.id}
      item={item}
      answer={answers[item.id]}
      onAnswer={answer => onChange({ ...answers, [item.id]: answer })}
    />
  ));
}

interface FieldProps {
  readonly item: DiaryItem;
  readonly answer: Scalar | undefined;
  readonly onAnswer: (answer: Scalar | undefined) => void;
}

function ItemField({ item, answer, onAnswer }: FieldProps) {
  const { texts, say } = useSpeech();
  const optional = item.required === false ? ` (${texts.optional})` : '';
  if (item.type === 'text')
    return (
      <label>
        {say(item.label)}
        {optional}
        <textarea
          rows={4}
          maxLength={2000}
          value={String(answer ?? '')}
          onChange={event => onAnswer(event.target.value === '' ? undefined : event.target.value)}
        />
      </label>
    );
  const offered = offeredBy(item, { yes: texts.yes, no: texts.no });
  return (
    <fieldset className={item.type === 'integer' ? 'choices numbers' : 'choices'}>
      <legend>
        {say(item.label)}
        {optional}
      </legend>
      {item.ends !== undefined && <p className="muted">{endsOf(item, say)}</p>}
      {offered.map(({ value, label }) => (
        <button
          key={String(value)}
          type="button"
          aria-pressed={answer === value}
          onClick={() => onAnswer(answer === value && item.required === false ? undefined : value)}
        >
          {typeof label === 'string' ? label : say(label)}
        </button>
      ))}
    </fieldset>
  );
}

interface Offered {
  readonly value: Scalar;
  readonly label: Text | string;
}

function offeredBy(
  item: DiaryItem,
  words: { readonly yes: string; readonly no: string },
): readonly Offered[] {
  if (item.type === 'boolean')
    return [
      { value: true, label: words.yes },
      { value: false, label: words.no },
    ];
  if (item.type === 'choice') return item.choices ?? [];
  const { min = 0, max = 10 } = item;
  return Array.from({ length: max - min + 1 }, (_, i) => ({ value: min + i, label: String(min + i) }));
}

function endsOf({ min = 0, max = 10, ends }: DiaryItem, say: (text: Text) => string): string {
  return ends === undefined ? '' : `${min} = ${say(ends.min)} · ${max} = ${say(ends.max)}`;
}
