import { decodeClientMessage } from '@samenspel/board-protocol';
import type { BoardSync } from '@samenspel/board-sync';
import { cleanUp, later, ourClient, startServer, until } from './helpers';

afterEach(cleanUp);

test('BP14 our client shows its own presence and does not send the others’ back', async () => {
  const server = await startServer();
  later(() => server.stop());
  const told: number[][] = [];
  const connect = server.sync.connect.bind(server.sync);
  (server.sync as { connect: BoardSync['connect'] }).connect = (request, socket) => {
    const connection = connect(request, socket);
    const receive = connection.receive.bind(connection);
    connection.receive = (frame) => {
      const message = decodeClientMessage(frame);
      if (message.type === 'presence') told.push(message.entries.map(({ clientId }) => clientId));
      receive(frame);
    };
    return connection;
  };
  const [anna, bert] = [ourClient(server, 'anna'), ourClient(server, 'bert')];
  await until(() => [anna, bert].every(({ link }) => link.state.save.kind === 'saved'));
  anna.link.awareness.setLocalState({ view: 'canvas' });
  const seenByBert = () => bert.link.awareness.getStates().get(anna.doc.clientID);
  await until(() => seenByBert()?.view === 'canvas');
  bert.link.awareness.setLocalState({ view: 'kanban' });
  await until(() => anna.link.awareness.getStates().get(bert.doc.clientID)?.view === 'kanban');
  anna.link.disconnect();
  await until(() => seenByBert() === undefined);
  const own = [anna.doc.clientID, bert.doc.clientID];
  expect(told.length).toBeGreaterThanOrEqual(2);
  for (const ids of told) expect(ids).toHaveLength(1);
  expect(own).toEqual(expect.arrayContaining(told.flat()));
});
