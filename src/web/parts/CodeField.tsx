import { TextInput } from '@mantine/core';
import { useTexts } from '../language.ts';

interface CodeFieldProps {
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly label?: string;
}

/** A code of six digits, or a recovery code; phones and password managers fill it in. */
export function CodeField({ value, onChange, label }: CodeFieldProps) {
  const texts = useTexts();
  return (
    <TextInput
      data-autofocus
      autoFocus
      label={label ?? texts.factor.code}
      value={value}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      required
      withAsterisk={false}
      onChange={event => onChange(event.currentTarget.value)}
    />
  );
}
