import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useBoard } from './useBoard';

interface Picture {
  /** Where it can be shown from; null while that is not known, or it is not there yet. */
  readonly url: string | null;
  /** Whether it waits on this device for the server. */
  readonly waiting: boolean;
  /** Whether the server does not have it: it may still be on its way from somebody's phone. */
  readonly missing: boolean;
  /** For the element that shows it. */
  readonly onError: () => void;
}

const lookAgainMs = 10_000;

/** A picture of the board: this device's copy while it waits for the server, then the server's. */
export function usePicture(blob: string): Picture {
  const { photos } = useBoard();
  const waiting = useSyncExternalStore(photos.subscribe, () => photos.waiting.has(blob));
  const [url, setUrl] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `waiting` changes where the picture is
  useEffect(() => {
    let current = true;
    void photos.urlOf(blob).then((found) => {
      if (!current) return;
      setUrl(found);
      setMissing(false);
    });
    return () => {
      current = false;
    };
  }, [photos, blob, waiting]);
  useEffect(() => {
    if (!missing) return;
    const again = setTimeout(() => setMissing(false), lookAgainMs);
    return () => clearTimeout(again);
  }, [missing]);
  const onError = useCallback(() => setMissing(true), []);
  return { url: missing ? null : url, waiting, missing, onError };
}
