import { type Box, encloses, grown } from './geometry';

/** Beyond the edges on each side: 1.3 times the view in all. */
const beyondView = 0.15;

/** The part of the board whose items have elements. It changes only when the view leaves it, or has become much smaller. */
export class Culling {
  private kept: Box | null = null;

  get box(): Box | null {
    return this.kept;
  }

  forget(): void {
    this.kept = null;
  }

  /** True when the part changed. */
  follow(visible: Box): boolean {
    const wide = visible.maxX - visible.minX;
    const high = visible.maxY - visible.minY;
    const fits = this.kept && encloses(this.kept, visible) && this.kept.maxX - this.kept.minX < wide * 2;
    if (fits) return false;
    const { minX, maxX, minY, maxY } = visible;
    this.kept = grown({ minX, maxX, minY, maxY }, 0);
    this.kept.minX -= wide * beyondView;
    this.kept.maxX += wide * beyondView;
    this.kept.minY -= high * beyondView;
    this.kept.maxY += high * beyondView;
    return true;
  }
}

/** Elements in view above which painting is cheaper. Phones have less to spare. */
export const limitOf = (width: number): number => (width < 700 ? 220 : 600);

/** Near draws elements, far paints. Back to near only well below the limit, so that a view at the limit does not flicker. */
export function modeFor(inView: number, width: number, now: 'near' | 'far'): 'near' | 'far' {
  const limit = limitOf(width);
  if (inView > limit) return 'far';
  return now === 'far' && inView > limit * 0.85 ? 'far' : 'near';
}
