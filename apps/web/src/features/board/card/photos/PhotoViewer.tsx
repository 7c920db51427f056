import { Button } from '@mantine/core';
import type { Photo } from '@samenspel/board';
import { IconChevronLeft, IconChevronRight, IconTrash } from '@tabler/icons-react';
import { useT } from '../../../../lib/i18n/i18n';
import { Dialog } from '../../../../lib/ui/Dialog';
import { BoardPicture } from './BoardPicture';
import classes from './photos.module.css';

/** One photo large, with the way to the others: buttons or the arrow keys. */
export function PhotoViewer({
  photos,
  blob,
  labelOf,
  onShow,
  onClose,
  onRemove,
}: {
  photos: readonly Photo[];
  blob: string;
  labelOf: (photo: Photo) => string;
  onShow: (blob: string) => void;
  onClose: () => void;
  onRemove?: (blob: string) => void;
}) {
  const { t } = useT();
  const index = photos.findIndex((known) => known.blob === blob);
  const photo = photos[index];
  // Somebody else may take it away while one looks at it.
  if (photo === undefined) return null;
  const before = photos[index - 1];
  const after = photos[index + 1];
  const show = (to: Photo | undefined): void => {
    if (to !== undefined) onShow(to.blob);
  };
  const remove = (): void => {
    const next = after ?? before;
    if (next === undefined) onClose();
    else onShow(next.blob);
    onRemove?.(blob);
  };
  return (
    <Dialog title={labelOf(photo)} onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys are a shortcut of the buttons below */}
      <div
        className={classes.viewer}
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') show(before);
          if (event.key === 'ArrowRight') show(after);
        }}
      >
        <BoardPicture key={blob} blob={blob} alt={labelOf(photo)} width={photo.width} height={photo.height} />
        <div className={classes.viewerButtons}>
          {photos.length > 1 && (
            <>
              <Button
                variant="default"
                leftSection={<IconChevronLeft size={18} />}
                disabled={before === undefined}
                onClick={() => show(before)}
              >
                {t('card.previous')}
              </Button>
              <Button
                variant="default"
                rightSection={<IconChevronRight size={18} />}
                disabled={after === undefined}
                onClick={() => show(after)}
              >
                {t('card.next')}
              </Button>
            </>
          )}
          {onRemove !== undefined && (
            <Button variant="subtle" color="brick" leftSection={<IconTrash size={18} />} onClick={remove}>
              {t('card.removePhoto')}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
