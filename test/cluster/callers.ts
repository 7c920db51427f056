import { randomUUID } from 'node:crypto';
import { Person, startedSprint } from '../browser/harness/arrange';
import { patienceMs } from '../patience';
import type { RunningCluster } from '../servers';
import { pause, until } from './until';

const guests = 10;
const pauseBetweenMs = 400;
/** How many of the past moments before the head are asked for. */
const moments = 20;

export type Kind = 'past' | 'now' | 'command' | 'me';
const kinds: readonly Kind[] = ['past', 'now', 'command', 'me', 'now', 'past'];

export interface Answer {
  readonly kind: Kind;
  /** 0 when there was none: the connection to nginx broke. */
  readonly status: number;
  /** When it was asked, milliseconds since `start`. */
  readonly atMs: number;
  readonly tookMs: number;
  readonly body: string;
  readonly asOf: string | null;
  readonly retryAfter: string | null;
}

/** People of one community who ask a cluster, through nginx, for what was, what is and who they are, and give commands. */
export class Callers {
  /** Answers since somebody last took them. */
  readonly answers: Answer[] = [];
  /** What was acknowledged, with its seq. */
  private readonly stored = new Map<string, number>();
  private calling: Promise<void>[] = [];
  private goesOn = false;
  private startedAt = performance.now();

  private constructor(
    private readonly cluster: RunningCluster,
    readonly communityId: string,
    readonly people: readonly Person[],
    private readonly head: number,
    /** What was, by seq, as it was answered before any trouble. */
    private readonly past: ReadonlyMap<number, string>,
  ) {}

  static async gather(cluster: RunningCluster): Promise<Callers> {
    const olga = await Person.owner({ url: cluster.url, setUpLink: async () => cluster.setUpLink() ?? '' });
    const communityId = await olga.found('Measuring together');
    await startedSprint(olga, communityId);
    let head = 0;
    for (let n = 0; n < moments; n += 1) {
      const input = { kind: 'beacon', text: `Wording ${n}` };
      head = (await olga.command(communityId, 'set-goal', input)).seq;
    }
    const secret = await olga.invite(communityId, 'facilitator');
    const people = await Promise.all(
      Array.from({ length: guests }, (_, n) => Person.guest(olga.server, `Guest ${n}`, secret)),
    );
    const past = new Map<number, string>();
    for (let seq = head - moments + 1; seq <= head; seq += 1) {
      const { view } = await olga.get<{ view: unknown }>(`/api/communities/${communityId}/goals?at=${seq}`);
      past.set(seq, JSON.stringify(view));
    }
    const callers = new Callers(cluster, communityId, people, head, past);
    // Everybody has been everywhere: nodes know what they show.
    const visits = [cluster, ...cluster.nodes].map(async ({ url }) => {
      for (const person of people)
        await fetch(`${url}/api/communities/${communityId}/home`, { headers: callers.headersOf(person) });
    });
    await Promise.all(visits);
    return callers;
  }

  /** So many begin to call, and go on until `rest`. */
  start(count: number): void {
    this.goesOn = true;
    this.answers.length = 0;
    this.startedAt = performance.now();
    this.calling = Array.from({ length: count }, (_, n) => this.goOn(this.people[n % this.people.length]!, n));
  }

  async rest(): Promise<void> {
    this.goesOn = false;
    await Promise.all(this.calling.splice(0));
  }

  /** Whether a round of every kind is answered, and by nothing old. */
  async areWell(): Promise<boolean> {
    const round = await Promise.all([...new Set(kinds)].map((kind) => this.call(this.people[0]!, kind)));
    return round.every(({ status, asOf }) => [200, 201].includes(status) && asOf === null);
  }

  /** Whether an answer about the past says what it said before. */
  isRight({ body }: Answer): boolean {
    const { seq, view } = JSON.parse(body) as { seq: number; view: unknown };
    return JSON.stringify(view) === this.past.get(seq);
  }

  /** What was acknowledged and is not there, once the read models say that they are as far. */
  async lost(): Promise<readonly string[]> {
    const last = Math.max(...this.stored.values());
    let words = '';
    const reached = async () => {
      const { status, body } = await this.get(this.people[0]!, `/goals?minSeq=${last}`);
      words = body;
      return status === 200 && (JSON.parse(body) as { seq: number }).seq >= last;
    };
    await until(`the goals of seq ${last}`, reached, patienceMs, () => words.slice(0, 300));
    return [...this.stored.keys()].filter((text) => !words.includes(text));
  }

  private async goOn(person: Person, turn: number): Promise<void> {
    for (let n = turn; this.goesOn; n += 1) {
      await this.call(person, kinds[n % kinds.length] as Kind);
      await pause(pauseBetweenMs);
    }
  }

  private async call(person: Person, kind: Kind): Promise<Answer> {
    const text = randomUUID();
    const paths: Record<Exclude<Kind, 'command'>, string> = {
      past: `/goals?at=${this.head - Math.floor(Math.random() * moments)}`,
      now: '/home',
      me: '/api/me',
    };
    const begun = performance.now();
    const told = await (kind === 'command'
      ? this.get(person, '/commands/set-goal', { commandId: text, input: { kind: 'beacon', text } })
      : this.get(person, paths[kind]));
    const tookMs = performance.now() - begun;
    if (kind === 'command' && [200, 201].includes(told.status))
      this.stored.set(text, (JSON.parse(told.body) as { seq: number }).seq);
    const answer = { kind, atMs: begun - this.startedAt, tookMs, ...told };
    this.answers.push(answer);
    return answer;
  }

  /** What nginx answers; a line that breaks is an answer, too. */
  private async get(
    person: Person,
    path: string,
    command?: object,
  ): Promise<Pick<Answer, 'status' | 'body' | 'asOf' | 'retryAfter'>> {
    const url = path.startsWith('/api') ? path : `/api/communities/${this.communityId}${path}`;
    try {
      const response = await fetch(this.cluster.url + url, {
        headers: this.headersOf(person),
        ...(command && { method: 'POST', body: JSON.stringify(command) }),
      });
      const { status, headers } = response;
      const [asOf, retryAfter] = [headers.get('samenspel-as-of'), headers.get('retry-after')];
      return { status, body: await response.text(), asOf, retryAfter };
    } catch (error) {
      const { message, cause } = error as Error;
      return { status: 0, body: `${message}: ${cause}`, asOf: null, retryAfter: null };
    }
  }

  private headersOf(person: Person): Record<string, string> {
    return { Origin: this.cluster.url, Cookie: person.cookieHeader, 'Content-Type': 'application/json' };
  }
}
