import { Button } from '@mantine/core';
import { MAX_COMMENT, MAX_MENTIONS } from '@samenspel/board';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useT } from '../../app/i18n';
import { usePeople } from '../../members/people';
import { Initials } from '../../ui/Person';
import { type Named, nameBegun, peopleBeginning, storedText } from '../mentions';
import classes from './comments.module.css';
import { draftOf, keepDraft } from './drafts';
import { useMentionable } from './useMentionable';

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
    write(before + words.slice(end));
    picker.close();
    const field = area.current;
    field.focus();
    // After React wrote the new words.
    requestAnimationFrame(() => field.setSelectionRange(before.length, before.length));
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

interface Picker {
  readonly listId: string;
  readonly activeId: string | undefined;
  readonly asked: ReturnType<typeof nameBegun>;
  readonly found: readonly Named[];
  readonly active: number;
  look(area: HTMLTextAreaElement): void;
  close(): void;
  /** Whether the key was for the list. */
  onKey(event: KeyboardEvent, choose: (person: Named) => void): boolean;
}

function usePicker(people: readonly Named[]): Picker {
  const listId = useId();
  const [asked, setAsked] = useState<ReturnType<typeof nameBegun>>(null);
  const [active, setActive] = useState(0);
  const found = asked === null ? [] : peopleBeginning(people, asked.begun);
  const open = found.length > 0;
  const close = (): void => setAsked(null);
  return {
    listId,
    activeId: open ? `${listId}-${active}` : undefined,
    asked,
    found,
    active,
    close,
    look(area) {
      const next = area.selectionStart === area.selectionEnd ? nameBegun(area.value, area.selectionStart) : null;
      if (next?.start !== asked?.start || next?.begun !== asked?.begun) setActive(0);
      setAsked(next);
    },
    onKey(event, choose) {
      if (!open) return false;
      const person = found[active];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined) setActive((active + step + found.length) % found.length);
      else if ((event.key === 'Enter' || event.key === 'Tab') && person !== undefined) choose(person);
      else if (event.key === 'Escape') close();
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}

function MentionList({ picker, onChoose }: { picker: Picker; onChoose: (person: Named) => void }) {
  const { t } = useT();
  const personOf = usePeople();
  const { found, listId, active } = picker;
  return (
    <>
      <span className="visually-hidden" role="status">
        {found.length > 0 && t('card.mentionsFound', { count: found.length })}
      </span>
      <div
        id={listId}
        role="listbox"
        aria-label={t('card.chooseMention')}
        className={classes.picker}
        hidden={found.length === 0}
      >
        {found.map((person, index) => (
          <div
            key={person.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={classes.option}
            // Before the field loses its focus.
            onPointerDown={(event) => {
              event.preventDefault();
              onChoose(person);
            }}
          >
            <Initials person={personOf(person.id)} size={26} />
            {person.name}
          </div>
        ))}
      </div>
    </>
  );
}
