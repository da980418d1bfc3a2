import type { Term } from '../../record/account-events.ts';
import { useTexts } from '../language.ts';
import { DateInput } from '../parts/DateInput.tsx';

/** From when until when; either may be left empty. */
export function TermFields({ term, onChange }: { term: Term; onChange: (term: Term) => void }) {
  const texts = useTexts();
  const today = Temporal.Now.plainDateISO().toString();
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
