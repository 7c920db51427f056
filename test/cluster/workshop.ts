import { Person, startedSprint } from '../browser/harness/arrange';
import { startWire, type Wire } from '../browser/harness/wire';
import { patienceMs, promised } from '../patience';
import { type RunningCluster, startCluster } from '../servers';
import { Editor } from './editor';
import { pause, until } from './until';

const nodesCount = 3;
const continueWithinMs = promised(5_000);
/** Of what a node printed, in the words of a failure. */
const keptWords = 2_000;

/**
 * A board on a cluster of three nodes, and three editors. They come in by nginx, or one on each node: then one whose node is gone
 * comes to another one, as behind a balancer that knows nothing of boards, so the board's people are on all nodes.
 */
export class Workshop {
  private constructor(
    readonly cluster: RunningCluster,
    readonly olga: Person,
    readonly communityId: string,
    readonly boardId: string,
    readonly editors: readonly Editor[],
    private readonly wires: readonly Wire[],
  ) {}

  static async open(by: 'nodes' | 'nginx' = 'nodes'): Promise<Workshop> {
    let cluster: RunningCluster | undefined;
    const portFrom = (first: number) => (): number => {
      if (by === 'nginx') return cluster?.port ?? 0;
      const nodes = cluster?.nodes ?? [];
      const inOrder = [...nodes.slice(first), ...nodes.slice(0, first)];
      return (inOrder.find(({ isGone }) => !isGone) ?? inOrder[0])?.port ?? 0;
    };
    const wires = await Promise.all(Array.from({ length: nodesCount }, (_, index) => startWire(portFrom(index))));
    cluster = await startCluster({ nodes: nodesCount, origins: wires.map(({ url }) => url) });
    const { url } = cluster;
    const olga = await Person.owner({ url, setUpLink: async () => cluster?.setUpLink() ?? '' });
    const communityId = await olga.found('Measuring together');
    const { boardId } = await startedSprint(olga, communityId);
    const editors = await Promise.all(
      wires.map(async (wire, index) => {
        const server = { url: wire.url, setUpLink: olga.server.setUpLink };
        const person = await Person.guest(server, `Guest ${index}`, await olga.invite(communityId));
        return new Editor(person, boardId, `e${index}`);
      }),
    );
    return new Workshop(cluster, olga, communityId, boardId, editors, wires);
  }

  /** Everybody writes for a second, so that what follows comes in mid-edit. */
  async write(): Promise<void> {
    for (const editor of this.editors) editor.start();
    await pause(1_000);
  }

  /** Everybody gets something saved that was written after now, within five seconds. */
  async everybodyContinues(withinMs = continueWithinMs): Promise<void> {
    await Promise.all(
      this.editors.map((editor) => {
        const before = editor.written.length;
        return until(
          'everybody continues',
          () => editor.saved > before,
          withinMs,
          () => this.state(),
        );
      }),
    );
  }

  /** Everybody stops writing, and all of it is saved and with everybody. Answers the board. */
  async settled(withinMs = 2 * patienceMs): Promise<string[]> {
    for (const editor of this.editors) editor.rest();
    const written = this.editors.flatMap((editor) => editor.written).sort();
    const all = JSON.stringify(written);
    await until(
      'everybody has everything',
      () => this.editors.every((editor) => editor.isSaved && JSON.stringify(editor.titles()) === all),
      withinMs,
      () => this.state(),
    );
    return written;
  }

  /** The board as a newcomer to each node gets it. */
  async seenOn(node: number): Promise<string[]> {
    const url = this.cluster.nodes[node]?.url ?? '';
    const server = { url, setUpLink: this.olga.server.setUpLink };
    const person = await Person.guest(server, 'Newcomer', await this.olga.invite(this.communityId));
    const newcomer = new Editor(person, this.boardId, 'newcomer');
    try {
      await until(
        'the board comes',
        () => newcomer.isSaved,
        patienceMs,
        () => newcomer.state,
      );
      return newcomer.titles();
    } finally {
      newcomer.leave();
    }
  }

  async close(): Promise<void> {
    for (const editor of this.editors) editor.leave();
    await Promise.all(this.wires.map((wire) => wire.close()));
    await this.cluster.stop();
  }

  /** How the editors are, and the last that the nodes said. */
  private state(): string {
    const said = this.cluster.nodes.map((node, index) => `node ${index}:\n${node.printed().slice(-keptWords)}`);
    return [...this.editors.map((editor) => editor.state), ...said].join('\n');
  }
}
