import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { client } from './ask-ahead.ts';
import { useScheme } from './colour-scheme.ts';
import { SignInAgain } from './parts/SignInAgain.tsx';
import { router } from './routes.tsx';
import { theme } from './theme.ts';

export function App() {
  const { shown } = useScheme();
  return (
    <MantineProvider
      theme={theme}
      forceColorScheme={shown}
      withCssVariables={false}
      withGlobalClasses={false}
      withStaticClasses={false}
    >
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
        <SignInAgain />
      </QueryClientProvider>
    </MantineProvider>
  );
}
