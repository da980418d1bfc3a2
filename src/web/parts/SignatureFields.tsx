import { useQuery } from '@tanstack/react-query';
import { useTexts } from '../language.ts';
import { queries, useSession } from '../queries.ts';
import { PasswordField } from './PasswordField.tsx';
import { noProof, type Proof } from './proof.ts';

interface SignatureFieldsProps {
  readonly meaning: string;
  readonly proof: Proof;
  readonly onProof: (proof: Proof) => void;
}

/** What a signature needs to show before it is given: whose, when, with what meaning; and with what it is given. */
export function SignatureFields({ meaning, proof, onProof }: SignatureFieldsProps) {
  const texts = useTexts();
  const session = useSession();
  const { data } = useQuery(queries.factors);
  const hasPasskey = data?.factors.some(({ factor }) => factor === 'passkey') ?? false;
  return (
    <fieldset className="signature">
      <legend>{texts.sign.meaning}</legend>
      <p className="meaning">{meaning}</p>
      <p className="muted">{texts.sign.signer(session?.name ?? '')}</p>
      {proof === 'passkey' ? (
        <p>{texts.sign.passkeyNext}</p>
      ) : (
        <PasswordField
          label={texts.sign.password}
          description={texts.sign.passwordHint}
          value={proof.password}
          autoComplete="current-password"
          required
          onChange={event => onProof({ password: event.currentTarget.value })}
        />
      )}
      {hasPasskey && (
        <button
          type="button"
          className="link"
          onClick={() => onProof(proof === 'passkey' ? noProof : 'passkey')}
        >
          {proof === 'passkey' ? texts.sign.withPassword : texts.sign.withPasskey}
        </button>
      )}
    </fieldset>
  );
}
