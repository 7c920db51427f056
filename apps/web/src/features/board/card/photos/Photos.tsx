import { addPhoto, type Card, type Photo, removePhoto } from '@samenspel/board';
import { IconCamera, IconPhotoPlus } from '@tabler/icons-react';
import { type ChangeEvent, useState } from 'react';
import { useTime } from '../../../../lib/community/community';
import { usePeople } from '../../../../lib/community/people';
import { useT } from '../../../../lib/i18n/i18n';
import { useBoard } from '../../session/useBoard';
import { Part } from '../Part';
import { BoardPicture } from './BoardPicture';
import { PhotoViewer } from './PhotoViewer';
import classes from './photos.module.css';
import { useGivenPhotos } from './useGivenPhotos';

/** Photos of a card, straight from the phone's camera or from the device; without a network they wait here. */
export function Photos({ card, readOnly }: { card: Card; readOnly: boolean }) {
  const { t } = useT();
  const session = useBoard();
  const [open, setOpen] = useState<string | null>(null);
  const labelOf = usePhotoLabel(card.photos);
  if (readOnly && card.photos.length === 0) return null;
  return (
    <Part title={t('card.photos')}>
      {card.photos.length > 0 && (
        <ul className={classes.grid}>
          {card.photos.map((photo) => (
            <li key={photo.blob}>
              <button
                type="button"
                className={classes.open}
                aria-label={labelOf(photo)}
                onClick={() => setOpen(photo.blob)}
              >
                <BoardPicture blob={photo.blob} alt="" width={photo.width} height={photo.height} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {!readOnly && <AddPhotos itemId={card.id} />}
      {open !== null && (
        <PhotoViewer
          photos={card.photos}
          blob={open}
          labelOf={labelOf}
          onShow={setOpen}
          onClose={() => setOpen(null)}
          {...(readOnly
            ? {}
            : {
                onRemove: (blob: string) => session.act((doc) => removePhoto(doc, card.id, blob, session.sign())),
              })}
        />
      )}
    </Part>
  );
}

function usePhotoLabel(photos: readonly Photo[]): (photo: Photo) => string {
  const { t } = useT();
  const time = useTime();
  const personOf = usePeople();
  return (photo) =>
    t('card.photo', {
      number: photos.indexOf(photo) + 1,
      count: photos.length,
      person: personOf(photo.by).name,
      date: time.day(photo.at),
    });
}

/** The camera of a phone at once, or any pictures there are: chosen, pasted or dropped on the card. */
function AddPhotos({ itemId }: { itemId: string }) {
  const { t } = useT();
  const session = useBoard();
  const [trouble, setTrouble] = useState(false);
  const [busy, setBusy] = useState(0);
  const add = async (files: readonly File[]): Promise<void> => {
    setTrouble(false);
    setBusy(files.length);
    for (const file of files) {
      try {
        const { blob, width, height } = await session.photos.queue(file);
        const { by, now } = session.sign();
        session.act((doc) => addPhoto(doc, itemId, { blob, width, height, by, at: now }));
      } catch {
        setTrouble(true);
      }
    }
    setBusy(0);
  };
  useGivenPhotos((files) => void add(files));
  const onChosen = (event: ChangeEvent<HTMLInputElement>): void => {
    const input = event.currentTarget;
    const files = [...(input.files ?? [])];
    // The same photo chosen again must count as a choice.
    input.value = '';
    void add(files);
  };
  return (
    <>
      <div className={classes.ways}>
        <label className={classes.way} data-camera>
          <IconCamera size={20} aria-hidden="true" />
          {t('card.takePhoto')}
          <input type="file" accept="image/*" capture="environment" onChange={onChosen} />
        </label>
        <label className={classes.way}>
          <IconPhotoPlus size={20} aria-hidden="true" />
          {t('card.addPhotos')}
          <input type="file" accept="image/*" multiple onChange={onChosen} />
        </label>
        <span role="status">{busy > 0 && t('ui.loading')}</span>
      </div>
      {trouble && (
        <p role="alert" className={classes.trouble}>
          {t('card.photoWrong')}
        </p>
      )}
    </>
  );
}
