import type { Browser } from 'playwright-core';
import { Person, startedSprint } from './arrange';
import { BoardOnScreen } from './board';
import { launchChromium } from './chromium';
import { type RunningServer, startServer } from './server';
import { newVisitor, type Visitor } from './visitor';
import { startWire, type Wire } from './wire';

/** Somebody at a board, in a browser of their own. */
interface AtBoard {
  readonly person: Person;
  readonly visitor: Visitor;
  readonly board: BoardOnScreen;
}

export interface WiredStage {
  readonly server: RunningServer;
  readonly browser: Browser;
  /** Between the server and those at the end of it; cutting it leaves the others alone. */
  readonly wire: Wire;
  /** Another process on the same folder. */
  replaceServer(server: RunningServer): void;
}

/** A server and a browser, and a wire to the server that can be cut, for the tests of this `describe`. */
export function wiredStage(): WiredStage {
  let parts: { server: RunningServer; browser: Browser; wire: Wire } | undefined;
  const started = () => {
    if (parts === undefined) throw new Error('The stage is set in beforeAll: use it in tests and later hooks only');
    return parts;
  };
  beforeAll(async () => {
    const wire = await startWire(() => started().server.port);
    const [server, browser] = await Promise.all([
      startServer({ env: { SAMENSPEL_ORIGIN: wire.url } }),
      launchChromium(),
    ]);
    parts = { server, browser, wire };
  });
  afterEach(() => parts?.wire.mend());
  afterAll(async () => {
    await parts?.browser.close();
    await parts?.wire.close();
    await parts?.server.stop();
  });
  return {
    get server() {
      return started().server;
    },
    get browser() {
      return started().browser;
    },
    get wire() {
      return started().wire;
    },
    replaceServer(server) {
      parts = { ...started(), server };
    },
  };
}

let owner: { readonly server: string; readonly person: Person } | undefined;

/** The owner of the installation of this stage; made once. */
async function ownerOf(on: WiredStage): Promise<Person> {
  if (owner?.server !== on.server.dataFolder)
    owner = { server: on.server.dataFolder, person: await Person.owner(on.server) };
  return owner.person;
}

/** A community with a board. */
interface Workshop {
  readonly olga: Person;
  readonly communityId: string;
  readonly sprintId: string;
  readonly boardId: string;
}

export async function newWorkshop(on: WiredStage): Promise<Workshop> {
  const olga = await ownerOf(on);
  const communityId = await olga.found('Measuring together');
  return { olga, communityId, ...(await startedSprint(olga, communityId)) };
}

/** The owner at the board, straight to the server. */
export async function olgaAt(on: WiredStage, { olga, communityId, sprintId }: Workshop): Promise<AtBoard> {
  const visitor = await newVisitor(on.browser, on.server.url);
  await olga.signIn(visitor.context);
  return { person: olga, visitor, board: await new BoardOnScreen(visitor.page).open(communityId, sprintId) };
}

/** Somebody at the board, at the end of the wire; the browser has the app for when the wire is cut. */
export async function atWire(
  on: WiredStage,
  { communityId, sprintId }: Workshop,
  person: Person,
  given?: Visitor,
): Promise<AtBoard> {
  const visitor = given ?? (await newVisitor(on.browser, on.wire.url, { keepsApp: true }));
  await person.signIn(visitor.context);
  const board = await new BoardOnScreen(visitor.page).open(communityId, sprintId);
  await visitor.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  return { person, visitor, board };
}

/** Piet, at the board and at the end of the wire. He has an account, so he can come back after signing out. */
export async function pietAt(on: WiredStage, workshop: Workshop, given?: Visitor): Promise<AtBoard> {
  const piet = await Person.guest(on.server, 'Piet', await workshop.olga.invite(workshop.communityId));
  await piet.getAccount();
  return atWire(on, workshop, piet, given);
}
