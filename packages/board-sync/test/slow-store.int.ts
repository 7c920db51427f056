import { addCard } from '@samenspel/board';
import type { BoardSync } from '@samenspel/board-sync';
import { createMemoryEventStore } from '@samenspel/event-store/testing';
import { cardId, cleanUp, later, ourClient, random, signed, startServer, until, withAppend } from './helpers';

afterEach(cleanUp);

/** Longer than it takes to doubt a line and give it up, milliseconds. */
const longMs = 4_500;

test('BP19 nobody gives up a line on which a change waits for the store: who asks is answered', async () => {
  const store = createMemoryEventStore();
  let release: (() => void) | undefined;
  let waits: Promise<void> | undefined;
  const slow = withAppend(store, async (request) => {
    await waits;
    return store.append(request);
  });
  const server = await startServer({ store: slow });
  later(() => server.stop());
  const connect = server.sync.connect.bind(server.sync);
  let connections = 0;
  (server.sync as { connect: BoardSync['connect'] }).connect = (...given) => {
    connections += 1;
    return connect(...given);
  };
  const { doc, link } = ourClient(server, 'anna');
  await until(() => link.state.save.kind === 'saved');
  waits = new Promise((resolve) => {
    release = resolve;
  });
  addCard(doc, { id: cardId(1), title: 'One', column: 'toTry' }, signed('anna'), random);
  await new Promise((resolve) => setTimeout(resolve, longMs));
  expect(link.state.save).toEqual({ kind: 'saving', count: 1 });
  release?.();
  await until(() => link.state.save.kind === 'saved');
  expect(connections).toBe(1);
});
