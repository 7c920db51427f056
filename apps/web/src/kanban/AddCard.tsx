import { Button, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../app/i18n';
import classes from './kanban.module.css';

const longestTitle = 500;

/** A field that stays open, so that a group can put down one card after the other. */
export function AddCard({ column, onAdd }: { column: string; onAdd: (words: string) => void }) {
  const { t } = useT();
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const add = (): void => {
    if (words.trim() === '') setOpen(false);
    else onAdd(words.trim());
    setWords('');
  };
  if (!open) {
    return (
      <Button
        variant="subtle"
        justify="start"
        leftSection={<IconPlus size={18} />}
        aria-label={t('kanban.addCardIn', { column })}
        onClick={() => setOpen(true)}
      >
        {t('kanban.addCard')}
      </Button>
    );
  }
  return (
    <form
      className={classes.add}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Textarea
        autoFocus
        aria-label={t('kanban.addCardIn', { column })}
        placeholder={t('kanban.newCard')}
        maxLength={longestTitle}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setOpen(false);
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          add();
        }}
      />
      <div className={classes.addButtons}>
        <Button type="submit">{t('ui.add')}</Button>
        <Button variant="default" onClick={() => setOpen(false)}>
          {t('ui.close')}
        </Button>
      </div>
    </form>
  );
}
