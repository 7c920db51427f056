import { usePicture } from './usePicture';

/** A picture of the board; nothing while it is not there yet. */
export function BlobImage({ blob, alt, className }: { blob: string; alt: string; className?: string }) {
  const { url, onError } = usePicture(blob);
  if (url === null) return null;
  return <img className={className} src={url} alt={alt} loading="lazy" onError={onError} />;
}
