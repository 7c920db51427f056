import type { CanvasWords } from '@samenspel/canvas-engine';
import type { Translate } from '../../../../lib/i18n/i18n';

/** The words the canvas shows itself, in the language of this screen. */
export const canvasWords = (t: Translate): CanvasWords => ({
  blocked: t('canvas.blocked'),
  imageLoading: t('canvas.imageLoading'),
  imageMissing: t('canvas.imageMissing'),
  imageOffline: t('canvas.imageOffline'),
  frame: t('canvas.frameName'),
  goneEmbed: t('canvas.goneEmbed'),
  more: (count: number) => t('canvas.moreThere', { count }),
});
