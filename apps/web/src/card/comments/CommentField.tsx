import { Button } from '@mantine/core';
import { MAX_COMMENT, MAX_MENTIONS } from '@samenspel/board';
import { type KeyboardEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useT } from '../../app/i18n';
import { type Named, storedText } from '../mentions';
import classes from './comments.module.css';
import { draftOf, keepDraft } from './drafts';
import { MentionList } from './MentionList';
import { useMentionable } from './useMentionable';
import { usePicker } from './usePicker';

interface Props {
  readonly label: string;
  readonly action: string;
  readonly initial?: string;
  /** Ids of who is mentioned in `initial`. */
  readonly named?: readonly string[];
  readonly draftKey?: string;
  readonly onSend: (text: string, mentions: readonly string[]) => void;
  readonly onCancel?: () => void;
}

/**
 * A field for a comment. `@` and the beginning of a name opens a list: arrows, Enter or Tab choose, Escape closes it. Ctrl and Enter
 * posts.
 */
export function CommentField({ label, action, initial = '', named = [], draftKey, onSend, onCancel }: Props) {
  const { t } = useT();
  const people = useMentionable();
  const area = useRef<HTMLTextAreaElement>(null);
  const [words, setWords] = useState(() => draftOf(draftKey) || initial);
  const picker = usePicker(people);
  const write = (next: string): void => {
    setWords(next);
    keepDraft(draftKey, next);
  };
  const choose = (person: Named): void => {
    if (picker.asked === null || area.current === null) return;
    const before = `${words.slice(0, picker.asked.start)}@${person.name} `;
    const end = picker.asked.start + 1 + picker.asked.begun.length;
    const field = area.current;
    field.focus();
    // At once, not in the next frame: who types on would have the caret put back among their own words.
    flushSync(() => {
      write(before + words.slice(end));
      picker.chosen();
    });
    field.setSelectionRange(before.length, before.length);
  };
  const send = (): void => {
    if (words.trim() === '') return;
    // Members by name, and who left since but is mentioned here already.
    const { text, mentions } = storedText(words.trim(), people);
    onSend(
      text.slice(0, MAX_COMMENT),
      [...new Set([...mentions, ...named.filter((id) => text.includes(`@[${id}]`))])].slice(0, MAX_MENTIONS),
    );
    write('');
    picker.close();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || picker.onKey(event, choose)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
    if (event.key === 'Escape' && onCancel !== undefined) {
      event.preventDefault();
      onCancel();
    }
  };
  return (
    <div className={classes.field}>
      <textarea
        ref={area}
        // biome-ignore lint/a11y/noAutofocus: somebody chose to change these words
        autoFocus={onCancel !== undefined}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={picker.listId}
        aria-activedescendant={picker.activeId}
        placeholder={t('card.commentHint')}
        rows={words === '' ? 2 : 3}
        maxLength={MAX_COMMENT}
        value={words}
        onChange={(event) => {
          write(event.currentTarget.value);
          picker.look(event.currentTarget);
        }}
        onSelect={(event) => picker.look(event.currentTarget)}
        onBlur={picker.close}
        onKeyDown={onKeyDown}
      />
      <MentionList picker={picker} onChoose={choose} />
      <div className={classes.send}>
        {onCancel !== undefined && (
          <Button variant="default" onClick={onCancel}>
            {t('ui.cancel')}
          </Button>
        )}
        {(words.trim() !== '' || onCancel !== undefined) && <Button onClick={send}>{action}</Button>}
      </div>
    </div>
  );
}
