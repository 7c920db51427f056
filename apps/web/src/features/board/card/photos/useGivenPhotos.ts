import { useEffect, useRef } from 'react';

/** Pictures among what was pasted or dropped; none when it comes with words, as a piece of a document does. */
export function picturesIn(data: Pick<DataTransfer, 'files' | 'types'> | null): readonly File[] {
  if (data === null || data.types.includes('text/plain')) return [];
  return [...data.files].filter(({ type }) => type.startsWith('image/'));
}

const inPanel = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-card-panel]') !== null;

/** Hears of pictures that are pasted while the open card has the focus, or dropped on it. */
export function useGivenPhotos(onGiven: (files: readonly File[]) => void): void {
  const given = useRef(onGiven);
  given.current = onGiven;
  useEffect(() => {
    const take = (event: Event, data: DataTransfer | null): void => {
      const pictures = inPanel(event.target) ? picturesIn(data) : [];
      if (pictures.length === 0) return;
      event.preventDefault();
      given.current(pictures);
    };
    const onPaste = (event: ClipboardEvent): void => take(event, event.clipboardData);
    const onDrop = (event: DragEvent): void => take(event, event.dataTransfer);
    // Without this the browser would leave the app and open the file.
    const onDragOver = (event: DragEvent): void => {
      if (inPanel(event.target) && event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    document.addEventListener('paste', onPaste);
    document.addEventListener('drop', onDrop);
    document.addEventListener('dragover', onDragOver);
    return () => {
      document.removeEventListener('paste', onPaste);
      document.removeEventListener('drop', onDrop);
      document.removeEventListener('dragover', onDragOver);
    };
  }, []);
}
