import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What a line does to what goes over it. */
export interface Weather {
  /** One way, milliseconds. */
  readonly latencyMs?: number;
  /** Share of the pieces that are lost and sent again by TCP: everything behind them waits. */
  readonly loss?: number;
  /** What one loss costs, milliseconds; doubles when the repetition is lost too. */
  readonly retransmitMs?: number;
}

interface TcpProxyOptions {
  /** From 0 up to, not including, 1. */
  readonly random?: () => number;
}

/** A bad network between clients and one local port: slow, lossy, half-open, reset. What it forwards it never reorders. */
export class TcpProxy {
  private readonly lines = new Set<Line>();
  private weather: Weather = {};
  private accepting = true;
  private silent = false;

  private constructor(
    private readonly server: Server,
    private readonly targetPort: number,
    private readonly random: () => number,
  ) {}

  static async start(targetPort: number, { random = Math.random }: TcpProxyOptions = {}): Promise<TcpProxy> {
    const server = createServer();
    const proxy = new TcpProxy(server, targetPort, random);
    server.on('connection', (client) => proxy.accept(client));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get lineCount(): number {
    return this.lines.size;
  }

  /** From now on, for lines that are open too. */
  set(weather: Weather): void {
    this.weather = weather;
  }

  /** Breaks all lines with a reset. */
  reset(): void {
    for (const line of [...this.lines]) line.reset();
  }

  /**
   * The server loses all clients without their hearing of it, as when a router forgets them: what they send goes nowhere. New
   * ones do not get through until `heal`.
   */
  halfOpen(): void {
    this.accepting = false;
    for (const line of this.lines) line.loseServer();
  }

  /**
   * Nothing comes through and nobody hears of it, as when a phone changes network: what is sent goes nowhere, new connections get
   * no answer. After `heal` new ones work; those of before stay dead without a reset.
   */
  blackhole(): void {
    this.silent = true;
    for (const line of this.lines) line.silence();
  }

  /** Good weather, and who sends over a lost line is told by a reset. */
  heal(): void {
    this.weather = {};
    this.accepting = true;
    this.silent = false;
    for (const line of this.lines) line.heal();
  }

  async close(): Promise<void> {
    this.reset();
    this.server.close();
    await once(this.server, 'close');
  }

  private accept(client: Socket): void {
    if (!this.accepting) {
      client.resetAndDestroy();
      return;
    }
    const line = new Line(client, connect(this.targetPort, '127.0.0.1'), () => this.delayMs());
    this.lines.add(line);
    if (this.silent) line.silence();
    line.onEnd = () => this.lines.delete(line);
  }

  private delayMs(): number {
    const { latencyMs = 0, loss = 0, retransmitMs = 200 } = this.weather;
    let lost = 0;
    while (lost < 4 && this.random() < loss) lost += 1;
    return latencyMs + retransmitMs * (2 ** lost - 1);
  }
}

/** One client and its connection to the server. */
class Line {
  onEnd = (): void => undefined;
  private lost = false;
  private healed = false;
  private silent = false;

  constructor(
    private readonly client: Socket,
    private readonly server: Socket,
    delayMs: () => number,
  ) {
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      socket.on('error', () => this.end());
    }
    client.on('data', () => this.lost && this.healed && !this.silent && this.reset());
    forward(client, server, delayMs, () => this.lost);
    forward(server, client, delayMs, () => this.lost);
    client.on('close', () => this.silent || this.end());
    server.on('close', () => this.lost || this.end());
  }

  reset(): void {
    this.client.resetAndDestroy();
    this.server.resetAndDestroy();
    this.onEnd();
  }

  /** Dead both ways, and neither side is told. */
  silence(): void {
    this.lost = true;
    this.silent = true;
  }

  loseServer(): void {
    this.lost = true;
    this.server.resetAndDestroy();
  }

  heal(): void {
    this.healed = true;
  }

  private end(): void {
    this.client.destroy();
    this.server.destroy();
    this.onEnd();
  }
}

/** Hands on what comes, each piece after its delay and never before the one ahead of it. */
function forward(from: Socket, to: Socket, delayMs: () => number, lost: () => boolean): void {
  const waiting: { readonly piece: Buffer; readonly dueAt: number }[] = [];
  // One timer for all: of two timers of different lengths the later one may go off first.
  const handOn = () => {
    for (let next = waiting[0]; next; next = waiting[0]) {
      const wait = next.dueAt - performance.now();
      if (wait > 0) {
        setTimeout(handOn, wait);
        return;
      }
      waiting.shift();
      if (to.writable && !lost()) to.write(next.piece);
    }
  };
  from.on('data', (piece) => {
    if (lost()) return;
    waiting.push({ piece, dueAt: Math.max(waiting.at(-1)?.dueAt ?? 0, performance.now() + delayMs()) });
    if (waiting.length === 1) handOn();
  });
}
