import { CommandService, Deciders, Recorder, Seals, StreamStates } from '@samenspel/application';
import { newBoardDoc, seedBoard } from '@samenspel/board';
import { demoCommunityId } from '@samenspel/domain';
import { type EventStore, systemRandom } from '@samenspel/event-store';
import { createMemoryEventStore } from '@samenspel/event-store/testing';
import { memoryVault } from '@samenspel/vault/testing';
import * as Y from 'yjs';
import { SeededRandom } from '../src/seeded';
import type { Stage } from '../src/tell';

export interface Rehearsal extends Stage {
  readonly store: EventStore;
  readonly seals: Seals;
  readonly boards: ReadonlyMap<string, Y.Doc>;
  /** How many gestures changed a board. */
  edits(): number;
  end(): void;
}

/** A stage in memory with the real commands and rules, and boards that nobody else is on: for trying the story in tests. */
export function rehearsal(): Rehearsal {
  let now = 0;
  let edits = 0;
  const clock = { now: () => now };
  const store = createMemoryEventStore({ clock, random: systemRandom });
  const vault = memoryVault(systemRandom);
  const seals = new Seals({ keys: vault.keys, random: systemRandom });
  const deciders = new Deciders(new StreamStates(store), store);
  const commands = new CommandService({ store, deciders, recorder: new Recorder(seals), clock });
  const ids = new SeededRandom(7);
  const boards = new Map<string, Y.Doc>();
  const run = (request: Parameters<Stage['command']>[0]) =>
    commands.run({ ...request, communityId: demoCommunityId, via: 'import', importedAt: now });
  const board = (boardId: string): Y.Doc => {
    const doc = boards.get(boardId) ?? newBoardDoc();
    if (!boards.has(boardId)) Y.applyUpdate(doc, seedBoard('experiment'));
    boards.set(boardId, doc);
    return doc;
  };
  return {
    store,
    seals,
    boards,
    edits: () => edits,
    end: () => {
      for (const doc of boards.values()) doc.destroy();
    },
    setClock: (instant) => {
      now = instant;
    },
    enrol: ({ id, name, hue, locale }) => vault.people.add({ id, name, hue, locale, createdAt: now }),
    command: run,
    async edit(boardId, _personId, change) {
      const doc = board(boardId);
      const before = Y.encodeStateVector(doc);
      change(doc);
      if (Y.encodeStateAsUpdate(doc, before).length > 2) edits += 1;
      return store.head(demoCommunityId);
    },
    // Nobody else is here: what one writes alone is at once what all see.
    ownBoard: async (boardId) => boardId,
    async blockerOfCard(boardId, itemId) {
      const raisedBy = [...board(boardId).getMap('items').keys()].includes(itemId)
        ? boardOwner(board(boardId), itemId)
        : '';
      const answer = await run({
        name: 'raise-blocker',
        input: { raisedBy, card: { boardId, itemId } },
        actor: 'system',
        commandId: ids.uuid(),
      });
      return answer.ids.blockerId ?? '';
    },
  };
}

const boardOwner = (doc: Y.Doc, itemId: string): string =>
  (doc.getMap('items').get(itemId) as Y.Map<unknown>).get('by') as string;
