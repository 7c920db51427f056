import { Listeners } from './listeners';
import type { Tool, ToolLook, Watched } from './types';

const usualLook: ToolLook = {
  hue: 'sun',
  ink: 'ink',
  penWidth: 4,
  markerWidth: 18,
  line: 'curved',
  heads: ['none', 'arrow'],
  dashed: false,
  sticky: false,
  snaps: true,
};

/** Cursors of the tools; what is under the pointer may ask for another. */
const cursors: Readonly<Record<string, string>> = { select: 'default', hand: 'grab', text: 'text' };

/** The tool in hand, and how what it makes will look. */
export class ToolInHand implements Watched<Tool> {
  look = usualLook;
  private tool: Tool = 'select';
  private readonly listeners = new Listeners<Tool>();

  /** @param changed runs before others hear of it */
  constructor(private readonly changed: () => void) {}

  readonly get = (): Tool => this.tool;

  readonly set = (next: Tool): void => {
    if (next === this.tool) return;
    this.tool = next;
    this.changed();
    this.listeners.tell(next);
  };

  readonly subscribe = (listener: (tool: Tool) => void): (() => void) => this.listeners.add(listener);

  /** Back to select after something was made, unless the tool is held. */
  readonly done = (): void => {
    if (!this.look.sticky) this.set('select');
  };

  cursor(handHeld: boolean): string {
    return handHeld ? 'grab' : (cursors[this.tool] ?? 'crosshair');
  }

  destroy(): void {
    this.listeners.clear();
  }
}
