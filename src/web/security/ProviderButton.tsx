import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useTexts } from '../language.ts';
import { goToProvider } from '../pages/provider-errand.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { queries } from '../queries.ts';

/** Signs in at an institution, where whoever runs the server has named one. */
export function ProviderButton({ to }: { to: string }) {
  const texts = useTexts();
  const { data } = useQuery(queries.waysIn);
  const go = useMutation({
    mutationFn: async () => goToProvider((await api.beginSignInByProvider()).address, { kind: 'signIn', to }),
  });
  if (data?.provider === undefined) return null;
  return (
    <>
      <Button variant="default" loading={go.isPending} onClick={() => go.mutate()}>
        {texts.signIn.byProvider(data.provider)}
      </Button>
      <ProblemNote error={go.error} />
    </>
  );
}
