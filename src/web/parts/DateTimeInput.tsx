import { TextInput } from '@mantine/core';
import { useTexts } from '../language.ts';
import { instantAt } from '../site-time.ts';

interface DateTimeInputProps {
  readonly label: string;
  readonly timeZone: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Date and time at the site, typed as ISO text. */
export function DateTimeInput({ label, timeZone, value, onChange }: DateTimeInputProps) {
  const texts = useTexts();
  const isWrong = value !== '' && instantAt(value, timeZone) === undefined;
  return (
    <TextInput
      label={label}
      description={texts.dateTimeHint(timeZone)}
      value={value}
      error={isWrong ? texts.badDateTime : undefined}
      inputMode="numeric"
      autoComplete="off"
      spellCheck={false}
      w="100%"
      maw={320}
      onChange={event => onChange(event.currentTarget.value)}
    />
  );
}
