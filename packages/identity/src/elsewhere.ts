import type { ClusterParts, Json } from '@samenspel/cluster';
import type { Revoked } from './principal';

const topic = 'people';

/** What nodes tell each other about people: ids, no more. */
type Told = { readonly from: string } & (
  | { readonly revoked: { readonly sessionId?: string; readonly personId?: string } }
  | { readonly erased: string }
  | { readonly named: string }
);

interface Hearers {
  revoked(revoked: Revoked): void;
  erased(personId: string): void;
  /** Somebody is called otherwise. */
  named(personId: string): void;
  /** Messages may have been missed. */
  gap(): void;
}

/** The other nodes, as identity knows them: they are told who is to go, and tell it. Told is soon and best effort; see SessionWatch. */
export class Elsewhere {
  constructor(private readonly cluster: Pick<ClusterParts, 'node' | 'bus'>) {}

  tellRevoked({ sessionId, personId }: Revoked): void {
    const revoked = {
      ...(sessionId === undefined ? {} : { sessionId }),
      ...(personId === undefined ? {} : { personId }),
    };
    this.tell({ revoked });
  }

  tellErased(personId: string): void {
    this.tell({ erased: personId });
  }

  tellNamed(personId: string): void {
    this.tell({ named: personId });
  }

  /** @returns how to stop hearing */
  hear(hearers: Hearers): () => void {
    const { bus, node } = this.cluster;
    const stops = [
      bus.on(topic, (message) => {
        const told = message as unknown as Told;
        // What this node said it has done already.
        if (told.from === node.id) return;
        if ('erased' in told) hearers.erased(told.erased);
        else if ('named' in told) hearers.named(told.named);
        else hearers.revoked(told.revoked);
      }),
      bus.onGap(() => hearers.gap()),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  private tell(message: { readonly [key: string]: Json }): void {
    this.cluster.bus.publish(topic, { ...message, from: this.cluster.node.id });
  }
}
