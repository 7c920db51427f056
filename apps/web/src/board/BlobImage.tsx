import { useEffect, useState, useSyncExternalStore } from 'react';
import { useBoard } from './useBoard';

/** A picture of the board: this device's copy while it waits for the server, then the server's. Nothing while it is not there yet. */
export function BlobImage({ blob, alt, className }: { blob: string; alt: string; className?: string }) {
  const { photos } = useBoard();
  const waiting = useSyncExternalStore(photos.subscribe, () => photos.waiting.has(blob));
  const [url, setUrl] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `waiting` changes where the picture is
  useEffect(() => {
    let current = true;
    void photos.urlOf(blob).then((found) => {
      if (current) setUrl(found);
    });
    return () => {
      current = false;
    };
  }, [photos, blob, waiting]);
  if (url === null) return null;
  // Somebody else's picture may still be on its way from their phone.
  return <img className={className} src={url} alt={alt} loading="lazy" onError={() => setUrl(null)} />;
}
