import { randomUUID } from 'node:crypto';
import { type CommandName, quotaMax } from '@samenspel/domain';
import {
  canonicalJson,
  eventIdOf,
  type Json,
  type StoredEvent,
  systemClock,
  systemRandom,
} from '@samenspel/event-store';
import { createMemoryEventStore } from '@samenspel/event-store/testing';
import { memoryVault } from '@samenspel/vault/testing';
import { personalBoardId } from '../boards/personal-boards';
import { Seals } from '../seals';
import { CommandService } from './command-service';
import { Deciders } from './deciders';
import { Recorder } from './recorder';
import { StreamStates } from './stream-states';

const anna = 'anna00000001';
const founding = { name: 'Meten in het veld', scale: 'micro', locale: 'nl', timeZone: 'Europe/Amsterdam' };

function set() {
  let late = 0;
  const clock = { now: () => systemClock.now() + late };
  const wait = (ms: number): void => {
    late += ms;
  };
  const store = createMemoryEventStore({ clock, random: systemRandom });
  const seals = new Seals({ keys: memoryVault(systemRandom).keys, random: systemRandom });
  const service = () => {
    const deciders = new Deciders(new StreamStates(store), store);
    return new CommandService({ store, deciders, recorder: new Recorder(seals), clock });
  };
  return { store, seals, wait, service, commands: service() };
}

async function founded() {
  const parts = set();
  const answer = await parts.commands.run({
    name: 'found-community',
    input: founding,
    commandId: randomUUID(),
    actor: anna,
  });
  const communityId = answer.ids.communityId ?? '';
  const run = (name: CommandName, input: object, commandId = randomUUID()) =>
    parts.commands.run({ communityId, name, input, commandId, actor: anna });
  const log = async () => {
    const events: StoredEvent[] = [];
    for await (const event of parts.store.readCommunity(communityId)) events.push(event);
    return events;
  };
  return { ...parts, communityId, run, log };
}

const hourMs = 3_600_000;
const communityOf = (log: readonly StoredEvent[]) => log[0]?.metadata.communityId ?? '';
const metadata = { actor: anna, via: 'command', correlationId: 'c', occurredAt: 1, schemaVersion: 1 } as const;
const renamed = (name: string, eventId: string = randomUUID()) => ({
  eventId,
  type: 'CommunityRenamed',
  data: { name },
  metadata,
});
const asked = (name: string, input: Json) => canonicalJson([name, input]);

describe('the way of a command', () => {
  it('stores sealed words only, and answers the moment and what was made', async () => {
    const { run, log } = await founded();
    const { seq, ids } = await run('set-goal', { kind: 'beacon', text: 'Iedereen meet met vertrouwen' });
    const stored = (await log()).at(-1);
    expect(stored).toMatchObject({ seq, type: 'GoalSet', data: { goalId: ids.goalId } });
    expect(stored?.payload).not.toContain('vertrouwen');
  });

  it('R10: the same command a hundred times at once is one event with one answer, also after a restart', async () => {
    const { run, log, service, communityId } = await founded();
    const before = (await log()).length;
    const commandId = randomUUID();
    const input = { kind: 'beacon', text: 'Samen leren meten' };
    const answers = await Promise.all(Array.from({ length: 100 }, () => run('set-goal', input, commandId)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await log()).toHaveLength(before + 1);
    const later = await service().run({ communityId, name: 'set-goal', input, commandId, actor: anna });
    expect(later).toEqual(answers[0]);
    expect(await log()).toHaveLength(before + 1);
  });

  it('SV10 refuses a command id that came with another request, whatever the rules say of that one', async () => {
    const { run, seals, log } = await founded();
    const commandId = randomUUID();
    const goal = { kind: 'beacon', text: 'Meten met zorg' };
    await run('set-goal', goal, commandId);
    const before = await log();
    const others = [
      () => run('set-goal', { ...goal, text: 'Iets anders' }, commandId),
      () => run('rename-community', { name: 'Meten met zorg' }, commandId),
      () => run('raise-blocker', { text: 'Meten met zorg' }, commandId),
    ];
    for (const other of others) await expect(other()).rejects.toMatchObject({ code: 'command_id_reused' });
    expect(await log()).toHaveLength(before.length);
    // Nobody who reads the log finds the words by trying.
    expect(before.at(-1)?.metadata.causationId).toBe(
      await seals.digest(communityOf(before), anna, asked('set-goal', goal)),
    );
    expect(before.at(-1)?.metadata.causationId).not.toBe(
      await seals.digest(communityOf(before), 'bram00000001', asked('set-goal', goal)),
    );
  });

  it('SV10 a repetition is answered as the first, two hours and thirty days later, by a new process, 6,000 events on', async () => {
    const { store, log, wait, service, communityId, commands } = await founded();
    const request = { communityId, name: 'plan-sprint' as const, commandId: randomUUID(), actor: anna };
    const input = { question: 'Wat meten we?', startsOn: '2026-11-23' };
    const first = await commands.run({ ...request, input });
    const started = { ...request, name: 'start-sprint' as const, commandId: randomUUID() };
    const startedFirst = await commands.run({ ...started, input: { sprintId: first.ids.sprintId } });
    for (const ms of [2 * hourMs, 30 * 24 * hourMs]) {
      wait(ms);
      for (const one of [commands, service()]) expect(await one.run({ ...request, input })).toEqual(first);
    }
    const stream = `community-${communityId}`;
    for (let revision = (await log()).length - 1; revision < 6_000; revision += 500) {
      const events = Array.from({ length: 500 }, (_, n) => renamed(`Naam ${n}`));
      await store.append({ communityId, stream, expectedRevision: revision, events });
    }
    const later = service();
    expect(await later.run({ ...request, input })).toEqual(first);
    // The rules would refuse it now: it is answered all the same, as it was done.
    expect(await later.run({ ...started, input: { sprintId: first.ids.sprintId } })).toEqual(startedFirst);
    const other = { ...request, input: { ...input, question: 'Iets anders?' } };
    await expect(later.run(other)).rejects.toMatchObject({ code: 'command_id_reused' });
    expect((await log()).filter(({ type }) => type === 'SprintPlanned' || type === 'SprintStarted')).toHaveLength(2);
  });

  it('SV10 what was stored before digests were kept is answered as it was', async () => {
    const { store, service, communityId, log } = await founded();
    const commandId = randomUUID();
    const stream = `community-${communityId}`;
    const expectedRevision = (await log()).length - 1;
    const { lastSeq } = await store.append({
      communityId,
      stream,
      expectedRevision,
      events: [renamed('Meten', eventIdOf(commandId, 0))],
    });
    const again = { communityId, name: 'rename-community' as const, input: { name: 'Meten' }, commandId };
    expect(await service().run({ ...again, actor: anna })).toMatchObject({ seq: lastSeq });
    await expect(service().run({ ...again, actor: 'bram00000001' })).rejects.toMatchObject({
      code: 'command_id_reused',
    });
  });

  it('SV11 what was meant earlier is recorded now and keeps its own time, which is never later than now', async () => {
    const { commands, communityId, log } = await founded();
    const rename = (name: string, occurredAt: number) =>
      commands.run({
        communityId,
        name: 'rename-community',
        input: { name },
        commandId: randomUUID(),
        actor: anna,
        occurredAt,
      });
    const now = Date.now();
    await rename('Meten', now - hourMs);
    expect((await log()).at(-1)?.metadata).toMatchObject({ occurredAt: now - hourMs });
    expect((await log()).at(-1)?.metadata.recordedAt).toBeGreaterThanOrEqual(now);
    await rename('Meten!', now + hourMs);
    const { occurredAt, recordedAt } = (await log()).at(-1)?.metadata ?? {};
    expect(occurredAt).toBeLessThanOrEqual(recordedAt ?? 0);
  });

  it('decides anew when another writer was first', async () => {
    const { run, service, communityId, log } = await founded();
    const other = service();
    const requests = Array.from({ length: 20 }, (_, number) =>
      (number % 2 === 0
        ? run
        : (name: 'set-goal', input: object) =>
            other.run({ communityId, name, input, commandId: randomUUID(), actor: anna }))('set-goal', {
        kind: 'beacon',
        text: `Doel ${number}`,
      }),
    );
    const seqs = (await Promise.all(requests)).map(({ seq }) => seq);
    expect(new Set(seqs).size).toBe(20);
    expect((await log()).map(({ seq }) => seq)).toEqual((await log()).map((_, place) => place));
  });

  it('DO48: the last place of a quota is given once, whichever of two writers asks', async () => {
    const { run, service, communityId, commands } = await founded();
    const limit = quotaMax('phases', false);
    const enter = (n: number) => ({ phase: n % 2 === 0 ? 'design' : 'execute' });
    const imported = { communityId, name: 'enter-phase' as const, actor: anna, via: 'import' as const, importedAt: 1 };
    for (let n = 0; n < limit - 1; n += 1)
      await commands.run({ ...imported, input: enter(n), commandId: randomUUID() });
    const other = service();
    const there = (input: object) =>
      other.run({ communityId, name: 'enter-phase', input, commandId: randomUUID(), actor: anna });
    const stages = ['orientation', 'action', 'evaluation'];
    const requests = stages.flatMap((stage) => {
      const input = { phase: 'execute', stage };
      return [run('enter-phase', input), there(input)];
    });
    const settled = await Promise.allSettled(requests);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(there({ phase: 'execute' })).rejects.toMatchObject({ rule: 'limit_reached' });
  });

  it('answers a stream of another community as one that is not there', async () => {
    const { run, commands } = await founded();
    const { ids } = await run('raise-blocker', { text: 'De meter valt uit' });
    const elsewhere = await commands.run({
      name: 'found-community',
      input: founding,
      commandId: randomUUID(),
      actor: anna,
    });
    const outside = { communityId: elsewhere.ids.communityId ?? '', name: 'offer-help' as const, actor: anna };
    await expect(
      commands.run({ ...outside, input: { blockerId: ids.blockerId }, commandId: randomUUID() }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('takes a blocker for a card of a board of its own community only', async () => {
    const { run, commands } = await founded();
    const boardIn = async (start: typeof run) => {
      const { ids } = await start('plan-sprint', { question: 'Wat meten we?', startsOn: '2026-11-23' });
      return (await start('start-sprint', { sprintId: ids.sprintId })).ids.boardId;
    };
    const elsewhere = await commands.run({
      name: 'found-community',
      input: founding,
      commandId: randomUUID(),
      actor: anna,
    });
    const communityId = elsewhere.ids.communityId ?? '';
    const here = await boardIn(run);
    const there = await boardIn((name, input) =>
      commands.run({ communityId, name, input, commandId: randomUUID(), actor: anna }),
    );
    const raise = (boardId: string | undefined) =>
      run('raise-blocker', { text: 'De meter valt uit', card: { boardId, itemId: 'card00000001' } });
    await expect(raise(there)).rejects.toMatchObject({ code: 'not_found' });
    await expect(raise('zzzzzzzzzzzz')).rejects.toMatchObject({ code: 'not_found' });
    await expect(raise(here)).resolves.toHaveProperty('ids.blockerId');
  });

  it('makes the ids of boards itself: a named one could be a board of others, or somebody’s own', async () => {
    const { run } = await founded();
    const { ids } = await run('plan-sprint', { question: 'Wat meten we?', startsOn: '2026-11-23' });
    const { sprintId } = ids;
    for (const boardId of ['zzzzzzzzzzzz', personalBoardId('zzzzzzzzzzzz', anna)]) {
      await expect(run('start-sprint', { sprintId, boardId })).rejects.toMatchObject({
        code: 'invalid_request',
        args: { where: 'body.input.boardId' },
      });
    }
    await expect(run('start-sprint', { sprintId })).resolves.toHaveProperty('ids.boardId');
  });

  it('names where input is wrong, without repeating it', async () => {
    const { run } = await founded();
    await expect(run('set-goal', { kind: 'beacon', text: '' })).rejects.toMatchObject({
      code: 'invalid_request',
      args: { where: 'body.input.text' },
    });
  });
});
