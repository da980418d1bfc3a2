import { TextInput } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTexts } from '../language.ts';
import { dateByKey } from './date-by-key.ts';

interface DateInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly today: string;
  readonly id?: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly required?: boolean;
}

/** Dates are typed as ISO text, which nobody can misread; T is today, + and − move by a day. */
export function DateInput({
  label,
  value,
  onChange,
  today,
  id,
  hint,
  error,
  required = false,
}: DateInputProps) {
  const texts = useTexts();
  const move = (event: KeyboardEvent) => {
    const moved = dateByKey(value, event.key, today);
    if (moved === undefined) return;
    event.preventDefault();
    onChange(moved);
  };
  return (
    <TextInput
      {...(id === undefined ? {} : { id })}
      label={label}
      description={hint ?? texts.dateHint}
      value={value}
      required={required}
      error={error}
      inputMode="numeric"
      autoComplete="off"
      spellCheck={false}
      w="100%"
      maw={280}
      onKeyDown={move}
      onChange={event => onChange(event.currentTarget.value)}
    />
  );
}
