import { commentsOf, dotsOf, itemsOf } from '@samenspel/board';
import * as Y from 'yjs';

/** Collects the ids of items that changed in a document, until they are taken: so drawing costs as much as what changed. */
export class Touched {
  private ids = new Set<string>();

  constructor(private readonly doc: Y.Doc) {
    itemsOf(doc).observeDeep(this.onItems);
    dotsOf(doc).observe(this.onDots);
    commentsOf(doc).observeDeep(this.onComments);
  }

  take(): ReadonlySet<string> {
    const taken = this.ids;
    if (taken.size > 0) this.ids = new Set();
    return taken;
  }

  destroy(): void {
    itemsOf(this.doc).unobserveDeep(this.onItems);
    dotsOf(this.doc).unobserve(this.onDots);
    commentsOf(this.doc).unobserveDeep(this.onComments);
  }

  private readonly onItems = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    for (const event of events) {
      const [id] = event.path;
      if (id !== undefined) this.ids.add(String(id));
      else if (event instanceof Y.YMapEvent) for (const key of event.keysChanged) this.ids.add(String(key));
    }
  };

  /** Keys of dots are `vote/item/person`. */
  private readonly onDots = (event: Y.YMapEvent<unknown>): void => {
    for (const key of event.keysChanged) {
      const item = String(key).split('/')[1];
      if (item !== undefined) this.ids.add(item);
    }
  };

  private readonly onComments = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    for (const event of events) {
      const [id] = event.path;
      if (id !== undefined) this.touchItemOf(String(id));
      else if (event instanceof Y.YMapEvent) for (const key of event.keysChanged) this.touchItemOf(String(key));
    }
  };

  /** A comment is a map, or the plain value of an older schema. */
  private touchItemOf(commentId: string): void {
    const comment: unknown = commentsOf(this.doc).get(commentId);
    const on: unknown = comment instanceof Y.Map ? comment.get('on') : (comment as { on?: unknown } | undefined)?.on;
    if (typeof on === 'string') this.ids.add(on);
  }
}
