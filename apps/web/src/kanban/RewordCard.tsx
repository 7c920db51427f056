import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../app/i18n';

/** New words for a card: Enter or leaving the field keeps them, Escape does not. */
export function RewordCard({ title, onDone }: { title: string; onDone: (title: string | null) => void }) {
  const { t } = useT();
  const [words, setWords] = useState(title);
  const keep = (): void => onDone(words.trim() === '' || words.trim() === title ? null : words.trim());
  return (
    <Textarea
      autoFocus
      aria-label={t('kanban.rewordLabel')}
      maxLength={500}
      value={words}
      onChange={(event) => setWords(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone(null);
        if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
        event.preventDefault();
        keep();
      }}
    />
  );
}
