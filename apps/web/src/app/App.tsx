import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ApiProblem } from '../lib/api/api';
import { wasDone } from '../lib/api/commands';
import { keepReads } from '../lib/api/kept-reads';
import { followOutbox } from '../lib/api/outbox';
import { followCopies } from '../lib/api/queries';
import { cspNonce } from '../lib/device/nonce';
import { AddedPlaces, placesOf } from '../lib/route/places';
import { NewVersion } from './NewVersion';
import { router } from './router';
import { cssVariables, theme } from './theme';
import { addedWords } from './words';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // A "no" of the server stays a no; only silence and faults are asked again.
      retry: (count, error) => count < 2 && !(error instanceof ApiProblem && error.status >= 400 && error.status < 500),
      refetchOnWindowFocus: true,
      // Ask even when the browser thinks it is offline: the server may be on this network. Then reconnecting must be named.
      networkMode: 'always',
      refetchOnReconnect: true,
    },
    // Told at once that the server is not reached, rather than waiting in silence.
    mutations: { networkMode: 'always' },
  },
});

keepReads(client);
followCopies(client);
followOutbox(({ command, answer }) => void wasDone(client, command.community, answer));

const places = placesOf(addedWords);
const schemes = localStorageColorSchemeManager({ key: 'samenspel.theme' });

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      getStyleNonce={cspNonce}
      colorSchemeManager={schemes}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={client}>
        <AddedPlaces value={places}>
          <RouterProvider router={router} />
        </AddedPlaces>
        <NewVersion />
      </QueryClientProvider>
    </MantineProvider>
  );
}
