import { IconCloudUpload, IconPhoto } from '@tabler/icons-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useT } from '../../app/i18n';
import { useBoard } from '../../board/useBoard';
import classes from './photos.module.css';

/** Somebody else's photo may still be on its way from their phone. */
const lookAgainMs = 10_000;

/** A picture of the board: this device's copy while it waits for the server, then the server's. Says so while it is not there yet. */
export function BoardPicture({
  blob,
  alt,
  width,
  height,
}: {
  blob: string;
  alt: string;
  width: number;
  height: number;
}) {
  const { t } = useT();
  const { photos } = useBoard();
  const waiting = useSyncExternalStore(photos.subscribe, () => photos.waiting.has(blob));
  const [url, setUrl] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `waiting` changes where the picture is
  useEffect(() => {
    let current = true;
    void photos.urlOf(blob).then((found) => {
      if (!current) return;
      setUrl(found);
      setFailed(false);
    });
    return () => {
      current = false;
    };
  }, [photos, blob, waiting]);
  useEffect(() => {
    if (!failed) return;
    const again = setTimeout(() => setFailed(false), lookAgainMs);
    return () => clearTimeout(again);
  }, [failed]);
  return (
    <span className={classes.picture} data-waiting={waiting || undefined}>
      {url !== null && !failed && (
        <img src={url} alt={alt} width={width} height={height} loading="lazy" onError={() => setFailed(true)} />
      )}
      {failed && (
        <span className={classes.notYet}>
          <IconPhoto size={28} aria-hidden="true" />
          {t('card.photoFailed')}
        </span>
      )}
      {waiting && (
        <span className={classes.waits}>
          <IconCloudUpload size={16} aria-hidden="true" />
          {t('card.photoWaits')}
        </span>
      )}
    </span>
  );
}
