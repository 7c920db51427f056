import { Textarea } from '@mantine/core';
import { MAX_TITLE } from '@samenspel/board';
import { useEffect, useState } from 'react';
import { useT } from '../app/i18n';
import { useBoard } from '../board/useBoard';

/** New words for a card: Enter or leaving the field keeps them, Escape does not. Others see who is writing. */
export function RewordCard({
  id,
  title,
  onDone,
}: {
  id: string;
  title: string;
  onDone: (title: string | null) => void;
}) {
  const { t } = useT();
  const { presence } = useBoard();
  const [words, setWords] = useState(title);
  useEffect(() => {
    presence.set({ editing: id });
    return () => presence.set({ editing: null });
  }, [presence, id]);
  const keep = (): void => onDone(words.trim() === '' || words.trim() === title ? null : words.trim());
  return (
    <Textarea
      autoFocus
      pr={40}
      aria-label={t('kanban.rewordLabel')}
      maxLength={MAX_TITLE}
      value={words}
      onClick={(event) => event.stopPropagation()}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setWords(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onDone(null);
        if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
        event.preventDefault();
        keep();
      }}
    />
  );
}
