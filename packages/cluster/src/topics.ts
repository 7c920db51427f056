import { Listeners } from './listeners';
import type { Json, Log } from './port';

/** Who listens to which topic on this node. */
export class Topics {
  private readonly byTopic = new Map<string, Listeners<[Json]>>();

  constructor(private readonly log?: Log) {}

  on(topic: string, hear: (message: Json) => void): () => void {
    const listeners = this.byTopic.get(topic) ?? new Listeners<[Json]>((err) => this.complain(topic, err));
    this.byTopic.set(topic, listeners);
    const stop = listeners.add(hear);
    return () => {
      stop();
      if (listeners.size === 0 && this.byTopic.get(topic) === listeners) this.byTopic.delete(topic);
    };
  }

  /** Parses only for a topic that somebody listens to, and anew for each message: nobody can change what others hear. */
  tell(topic: string, text: string): void {
    const listeners = this.byTopic.get(topic);
    if (!listeners) return;
    let message: Json;
    try {
      message = JSON.parse(text) as Json;
    } catch (err) {
      this.complain(topic, err);
      return;
    }
    listeners.tell(message);
  }

  private complain(topic: string, err: unknown): void {
    this.log?.error({ err, topic }, 'A message between nodes could not be handled');
  }
}
