/** Keys that reach the element of the canvas, and Space, which makes everything push the paper as long as it is held. */
export class KeyInput {
  handHeld = false;

  constructor(
    private readonly host: HTMLElement,
    private readonly press: (event: KeyboardEvent) => boolean,
    private readonly handChanged: () => void,
  ) {
    if (!host.hasAttribute('tabindex')) host.tabIndex = 0;
    host.addEventListener('keydown', this.down);
    window.addEventListener('keyup', this.up);
    window.addEventListener('blur', this.up);
  }

  /** A key, here or caught elsewhere; true when it did something. */
  take(event: KeyboardEvent): boolean {
    if (event.key !== ' ') return this.press(event);
    if (!event.repeat) this.hold(true);
    return true;
  }

  destroy(): void {
    this.host.removeEventListener('keydown', this.down);
    window.removeEventListener('keyup', this.up);
    window.removeEventListener('blur', this.up);
  }

  private readonly down = (event: KeyboardEvent): void => {
    if (event.target === this.host && !event.defaultPrevented && this.take(event)) event.preventDefault();
  };

  private readonly up = (event: Event): void => {
    if (!(event instanceof KeyboardEvent) || event.key === ' ') this.hold(false);
  };

  private hold(on: boolean): void {
    this.handHeld = on;
    this.handChanged();
  }
}
