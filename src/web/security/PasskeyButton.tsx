import { Button } from '@mantine/core';
import { startAuthentication } from '@simplewebauthn/browser';
import { useMutation } from '@tanstack/react-query';
import type { SessionView } from '../../record/account-views.ts';
import { api, Problem } from '../api.ts';
import { useTexts } from '../language.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';

/** Signs in with a passkey: both factors at once. */
export function PasskeyButton({ onOpened }: { onOpened: (session: SessionView) => Promise<void> | void }) {
  const texts = useTexts();
  const use = useMutation({
    mutationFn: async () => {
      const optionsJSON = await api.beginSignInByPasskey();
      return api.signInByPasskey(await startAuthentication({ optionsJSON }));
    },
    onSuccess: onOpened,
  });
  return (
    <>
      <Button variant="default" loading={use.isPending} onClick={() => use.mutate()}>
        {texts.factor.byPasskey}
      </Button>
      {use.error instanceof Problem && <ProblemNote error={use.error} />}
      {use.error && !(use.error instanceof Problem) && (
        <p className="note note-notMet" role="alert">
          {texts.factor.passkeyFailed}
        </p>
      )}
    </>
  );
}
