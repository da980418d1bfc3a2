import type { Term } from '../../record/account-events.ts';
import { useTexts } from '../language.ts';
import { DateInput } from '../parts/DateInput.tsx';

interface TermFieldsProps {
  readonly term: Term;
  readonly onChange: (term: Term) => void;
  /** What T types; otherwise the date of the browser. */
  readonly today?: string;
}

/** From when until when; either may be left empty. */
export function TermFields({
  term,
  onChange,
  today = Temporal.Now.plainDateISO().toString(),
}: TermFieldsProps) {
  const texts = useTexts();
  const change = (end: 'from' | 'until') => (value: string) => {
    const { [end]: _, ...rest } = term;
    onChange(value === '' ? rest : { ...rest, [end]: value });
  };
  return (
    <>
      <DateInput
        label={texts.accounts.from}
        hint={texts.accounts.termHint}
        value={term.from ?? ''}
        onChange={change('from')}
        today={today}
      />
      <DateInput
        label={texts.accounts.until}
        hint={texts.accounts.termHint}
        value={term.until ?? ''}
        onChange={change('until')}
        today={today}
      />
    </>
  );
}
