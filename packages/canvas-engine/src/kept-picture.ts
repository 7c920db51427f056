import type { Box } from './geometry';
import type { Surface } from './painter';

/** The last true picture of the board from afar: shown scaled while one zooms, when painting each step anew is too dear. */
export class KeptPicture {
  private readonly canvas = document.createElement('canvas');
  private surface: Surface | null = null;

  /** What is on the screen is no longer this picture. */
  forget(): void {
    this.surface = null;
  }

  /** How much larger everything is at another view than in the picture; keeps one of the screen first when there is none. */
  growth(screen: HTMLCanvasElement, painted: Surface, to: Surface): number {
    if (!this.surface) {
      this.canvas.width = screen.width;
      this.canvas.height = screen.height;
      this.canvas.getContext('2d', { alpha: false })?.drawImage(screen, 0, 0);
      this.surface = painted;
    }
    return to.scale / this.surface.scale;
  }

  /** The box of pixels the picture takes at another view. */
  boxAt(to: Surface): Box {
    const from = this.surface ?? to;
    const grows = to.scale / from.scale;
    const x = to.tx - from.tx * grows;
    const y = to.ty - from.ty * grows;
    return { minX: x, minY: y, maxX: x + this.canvas.width * grows, maxY: y + this.canvas.height * grows };
  }

  draw(context: CanvasRenderingContext2D, { minX, minY, maxX, maxY }: Box): void {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = 'low';
    context.drawImage(this.canvas, minX, minY, maxX - minX, maxY - minY);
  }
}
