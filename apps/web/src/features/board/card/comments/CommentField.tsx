import { Button } from '@mantine/core';
import { maxCommentLength, maxMentions } from '@samenspel/board';
import { truncate } from '@samenspel/domain';
import { type KeyboardEvent, useRef } from 'react';
import { flushSync } from 'react-dom';
import { type Named, storedText } from '../../../../lib/community/mentions';
import { BareDraftArea } from '../../../../lib/drafts/fields';
import { type Place, useDraft } from '../../../../lib/drafts/use-draft';
import { useT } from '../../../../lib/i18n/i18n';
import { fitted } from '../../../../lib/ui/did-not-fit';
import { tooMany } from '../../../../lib/ui/too-long';
import classes from './comments.module.css';
import { MentionList } from './MentionList';
import { useMentionable } from './useMentionable';
import { usePicker } from './usePicker';

interface Props {
  readonly at: Place;
  readonly label: string;
  readonly action: string;
  readonly initial?: string;
  /** Ids of who is mentioned in `initial`. */
  readonly named?: readonly string[];
  /** Answers whether the comment is on the board now. */
  readonly onSend: (text: string, mentions: readonly string[]) => boolean;
  readonly onCancel?: () => void;
}

/**
 * A field for a comment. `@` and the beginning of a name opens a list: arrows, Enter or Tab choose, Escape closes it. Ctrl and Enter
 * posts.
 */
export function CommentField({ at, label, action, initial = '', named = [], onSend, onCancel }: Props) {
  const { t } = useT();
  const people = useMentionable();
  const area = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft(at, initial);
  const { words } = draft;
  const picker = usePicker(people);
  const choose = (person: Named): void => {
    if (picker.asked === null || area.current === null) return;
    // biome-ignore lint/plugin: up to the sign before a name, which is a whole character
    const before = `${words.slice(0, picker.asked.start)}@${person.name} `;
    const end = picker.asked.start + 1 + picker.asked.begun.length;
    const field = area.current;
    field.focus();
    // At once, not in the next frame: who types on would have the caret put back among their own words.
    flushSync(() => {
      draft.write(before + words.slice(end));
      picker.chosen();
    });
    field.setSelectionRange(before.length, before.length);
  };
  const send = (): void => {
    if (words.trim() === '' || tooMany(words, maxCommentLength) > 0) return;
    // Members by name, and who left since but is mentioned here already.
    const { text, mentions } = storedText(words.trim(), people);
    // Names become longer marks: what does not fit as it is stored is said, and given back.
    const sent = onSend(
      truncate(text, maxCommentLength),
      [...new Set([...mentions, ...named.filter((id) => text.includes(`@[${id}]`))])].slice(0, maxMentions),
    );
    if (sent) {
      fitted(text, maxCommentLength);
      draft.done();
    }
    picker.close();
  };
  const cancel = (): void => {
    draft.done();
    onCancel?.();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (picker.onKey(event, choose)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
    if (event.key === 'Escape' && onCancel !== undefined) {
      event.preventDefault();
      cancel();
    }
  };
  return (
    <div className={classes.field}>
      <BareDraftArea
        draft={draft}
        ref={area}
        autoFocus={onCancel !== undefined}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={picker.listId}
        aria-activedescendant={picker.activeId}
        placeholder={t('card.commentHint')}
        rows={words === '' ? 2 : 3}
        maxLength={maxCommentLength}
        onType={picker.look}
        onSelect={(event) => picker.look(event.currentTarget)}
        onBlur={picker.close}
        onKeyDown={onKeyDown}
      />
      <MentionList picker={picker} onChoose={choose} />
      <div className={classes.send}>
        {onCancel !== undefined && (
          <Button variant="default" onClick={cancel}>
            {t('ui.cancel')}
          </Button>
        )}
        {(words.trim() !== '' || onCancel !== undefined) && <Button onClick={send}>{action}</Button>}
      </div>
    </div>
  );
}
