import { Select } from '@mantine/core';
import type { GradingTerm } from '../../record/grading-dictionary.ts';
import { useTexts } from '../language.ts';

interface GradingTermFieldProps {
  readonly terms: readonly GradingTerm[];
  readonly value: string;
  readonly onChange: (code: string) => void;
}

const shownMax = 40;

/** One term out of the many of the loaded dictionary, found by typing. */
export function GradingTermField({ terms, value, onChange }: GradingTermFieldProps) {
  const texts = useTexts();
  return (
    <Select
      label={texts.cases.gradingTerm}
      description={texts.cases.gradingTermHint}
      searchable
      clearable
      limit={shownMax}
      nothingFoundMessage={texts.none}
      data={terms.map(({ code, term }) => ({ value: code, label: term }))}
      value={value === '' ? null : value}
      onChange={code => onChange(code ?? '')}
      clearButtonProps={{ 'aria-label': texts.cases.gradingTermNone }}
    />
  );
}
