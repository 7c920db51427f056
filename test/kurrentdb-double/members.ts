import { randomUUID } from 'node:crypto';

/** Where a node is reached. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** A node of a cluster. */
export interface Member {
  readonly id: string;
  readonly endpoint: Endpoint;
  alive: boolean;
}

/** Who is in the cluster, and who leads it: nobody while they elect. */
export class Members {
  readonly all: Member[] = [];
  leader: Member | undefined;

  add(endpoint: Endpoint): Member {
    const member = { id: randomUUID(), endpoint, alive: true };
    this.all.push(member);
    this.leader ??= member;
    return member;
  }
}
