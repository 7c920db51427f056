import { IconCloudUpload, IconPhoto } from '@tabler/icons-react';
import { useT } from '../../../../lib/i18n/i18n';
import { usePicture } from '../../session/usePicture';
import classes from './photos.module.css';

/** A photo of a card. Says so while it waits for a connection here, or is still on its way from somebody else. */
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
  const { url, waiting, missing, onError } = usePicture(blob);
  return (
    <span className={classes.picture} data-waiting={waiting || undefined}>
      {url !== null && <img src={url} alt={alt} width={width} height={height} loading="lazy" onError={onError} />}
      {missing && (
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
