import { Workshop } from './workshop';

/** A node that hangs keeps its connections and takes new ones, so nobody is told anything: those who wait must notice. */
describe('a node that vanishes without a word', () => {
  let shop: Workshop;
  beforeAll(async () => {
    shop = await Workshop.open('nginx');
  });
  afterEach(() => {
    for (const editor of shop?.editors ?? []) editor.rest();
    for (const node of shop?.cluster.nodes ?? []) node.resume();
  });
  afterAll(() => shop?.close());

  // nginx brings all people at a board to one of the three.
  it.each([0, 1, 2])(
    'is left when it is node %i: people continue within five seconds and lose nothing',
    async (index) => {
      const node = shop.cluster.nodes[index]!;
      await shop.write();
      node.pause();
      await shop.everybodyContinues();
      node.resume();
      await shop.everybodyContinues();
      const board = await shop.settled();
      for (const each of shop.cluster.nodes.keys()) expect(await shop.seenOn(each)).toEqual(board);
    },
  );
});
