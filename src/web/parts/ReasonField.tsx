import { Textarea } from '@mantine/core';
import { useTexts } from '../language.ts';

interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (reason: string) => void;
}

/** Why something is done, in the person's own words, which stand in the record. */
export function ReasonField({ value, onChange }: ReasonFieldProps) {
  const texts = useTexts();
  return (
    <Textarea
      label={texts.reason}
      value={value}
      required
      onChange={event => onChange(event.currentTarget.value)}
    />
  );
}
