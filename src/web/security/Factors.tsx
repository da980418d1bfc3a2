import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FactorsView } from '../../record/account-views.ts';
import { api } from '../api.ts';
import { shownDate } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { AuthenticatorDialog } from './AuthenticatorDialog.tsx';
import { PasskeyDialog } from './PasskeyDialog.tsx';
import { PasswordDialog } from './PasswordDialog.tsx';
import { RecoveryCodesNote } from './RecoveryCodesNote.tsx';

type Factor = FactorsView['factors'][number];

/** Second factors of one's own account and the codes for when they are lost. */
export function Factors({ view }: { view: FactorsView }) {
  const texts = useTexts();
  const client = useQueryClient();
  const [adding, setAdding] = useState<'authenticator' | 'passkey'>();
  const [removing, setRemoving] = useState<Factor>();
  const [isMakingCodes, setMakingCodes] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>();
  const refresh = () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'study' });
  const { factors } = view;
  const shown = (made: readonly string[]) => {
    setCodes(made.length > 0 ? made : undefined);
    if (made.length === 0) void refresh();
    setAdding(undefined);
    setMakingCodes(false);
  };
  const close = () => {
    setCodes(undefined);
    void refresh();
  };
  return (
    <section>
      <h2>{texts.security.factors}</h2>
      <Introduction view={view} isShowingCodes={codes !== undefined} />
      {codes && <RecoveryCodesNote codes={codes} onClose={close} />}
      <ul className="plainlist">
        {factors.map(factor => (
          <FactorLine key={factor.id} factor={factor} onRemove={() => setRemoving(factor)} />
        ))}
      </ul>
      {codes === undefined && <AddButtons factors={factors} onAdd={setAdding} />}
      {factors.length > 0 && codes === undefined && (
        <p className="row">
          {texts.security.codes}: {texts.security.codesLeft(view.recoveryCodesLeft)}
          <button type="button" className="link" onClick={() => setMakingCodes(true)}>
            {texts.security.newCodes}
          </button>
        </p>
      )}
      {adding === 'authenticator' && (
        <AuthenticatorDialog onDone={shown} onClose={() => setAdding(undefined)} />
      )}
      {adding === 'passkey' && <PasskeyDialog onDone={shown} onClose={() => setAdding(undefined)} />}
      {isMakingCodes && (
        <PasswordDialog
          title={texts.security.newCodes}
          warning={texts.security.newCodesWarning}
          run={async password => shown((await api.makeRecoveryCodes(password)).recoveryCodes)}
          onClose={() => setMakingCodes(false)}
        />
      )}
      {removing && (
        <PasswordDialog
          title={texts.security.removeTitle}
          warning={texts.security.removeWarning}
          isGrave
          run={async password => {
            await api.removeFactor(password, removing.factor, removing.id);
            setRemoving(undefined);
            await refresh();
          }}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </section>
  );
}

interface AddButtonsProps {
  readonly factors: readonly Factor[];
  readonly onAdd: (factor: Factor['factor']) => void;
}

function AddButtons({ factors, onAdd }: AddButtonsProps) {
  const texts = useTexts();
  return (
    <div className="row">
      {!factors.some(({ factor }) => factor === 'authenticator') && (
        <Button variant="default" onClick={() => onAdd('authenticator')}>
          {texts.security.setUp}
        </Button>
      )}
      <Button variant="default" onClick={() => onAdd('passkey')}>
        {texts.security.addPasskey}
      </Button>
    </div>
  );
}

function Introduction({ view, isShowingCodes }: { view: FactorsView; isShowingCodes: boolean }) {
  const texts = useTexts();
  const isBare = view.factors.length === 0 && !isShowingCodes;
  if (isBare && view.isNeeded) return <p className="note note-unknown">{texts.security.needed}</p>;
  return (
    <>
      <p>{texts.security.factorsMean}</p>
      {isBare && <p className="muted">{texts.security.none}</p>}
    </>
  );
}

function FactorLine({ factor, onRemove }: { factor: Factor; onRemove: () => void }) {
  const texts = useTexts();
  const language = useLanguage();
  return (
    <li className="row">
      <strong>{texts.security[factor.factor]}</strong>
      {factor.label !== '' && <span translate="no">{factor.label}</span>}
      <span className="muted">{texts.security.since(shownDate(factor.addedAt, language))}</span>
      <button type="button" className="link" onClick={onRemove}>
        {texts.security.remove}
      </button>
    </li>
  );
}
