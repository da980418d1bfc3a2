import { useTexts } from '../language.ts';
import { useSession } from '../queries.ts';
import { PasswordField } from './PasswordField.tsx';

interface SignatureFieldsProps {
  readonly meaning: string;
  readonly password: string;
  readonly onPassword: (password: string) => void;
}

/** What a signature needs to show before it is given: whose, when, with what meaning. */
export function SignatureFields({ meaning, password, onPassword }: SignatureFieldsProps) {
  const texts = useTexts();
  const session = useSession();
  return (
    <fieldset className="signature">
      <legend>{texts.sign.meaning}</legend>
      <p className="meaning">{meaning}</p>
      <p className="muted">{texts.sign.signer(session?.name ?? '')}</p>
      <PasswordField
        label={texts.sign.password}
        description={texts.sign.passwordHint}
        value={password}
        autoComplete="current-password"
        required
        onChange={event => onPassword(event.currentTarget.value)}
      />
    </fieldset>
  );
}
