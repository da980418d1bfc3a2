import { QueryClient } from '@tanstack/react-query';
import { Problem } from './api.ts';
import { queries } from './queries.ts';

export const client = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      retry: (failures, error) => !(error instanceof Problem) && failures < 3,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/**
 * Asks for what a page will need while the page's code is still on its way, once it is known that somebody is signed in. It is not
 * waited for: whatever fails, the page asks for again and tells.
 */
export function askAhead(ask: () => Promise<unknown>): void {
  void client.ensureQueryData(queries.session).then(
    session => (session?.standing === 'whole' ? ask() : undefined),
    () => undefined,
  );
}
