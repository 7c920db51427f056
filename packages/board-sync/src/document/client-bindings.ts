import { firstServerClientId } from '@samenspel/board';
import type { Author } from '../ports';

/**
 * Which person a Yjs client id belongs to: whoever shows it first, in an edit or in presence. From then on nobody else can
 * write or appear under it.
 */
export class ClientBindings {
  private readonly owners = new Map<number, Author>();
  /** Only shown so far: an edit in the stream says otherwise. */
  private readonly shown = new Set<number>();

  /** Whether `person` may act under this id: it is hers or nobody's yet, and not one of the server's. */
  mayUse(clientId: number, person: Author): boolean {
    if (clientId >= firstServerClientId) return false;
    const owner = this.owners.get(clientId);
    return owner === undefined || owner === person;
  }

  ownerOf(clientId: number): Author | undefined {
    return this.owners.get(clientId);
  }

  /** Binds by an edit what no edit bound before. */
  bind(clientId: number, person: Author): void {
    if (clientId >= firstServerClientId) return;
    if (this.shown.delete(clientId) || !this.owners.has(clientId)) this.owners.set(clientId, person);
  }

  /** Binds by presence what is not bound yet: until the stream says otherwise, when another server has the board open too. */
  show(clientId: number, person: Author): void {
    if (clientId >= firstServerClientId || this.owners.has(clientId)) return;
    this.owners.set(clientId, person);
    this.shown.add(clientId);
  }

  entries(): readonly (readonly [clientId: number, person: Author])[] {
    return [...this.owners];
  }
}
