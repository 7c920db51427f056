import type { Edited } from '@samenspel/board';
import { BareDraftArea } from '../../../lib/drafts/fields';
import { type Place, useDraft } from '../../../lib/drafts/use-draft';
import { tooMany } from '../../../lib/ui/too-long';
import classes from './panel.module.css';

/** A line (which wraps when it is long) that is kept on Enter or when one leaves it, and left as it was on Escape or when emptied. Shows others' words until one types. */
export function LineInput({
  at,
  label,
  value,
  maxLength,
  className = '',
  onKeep,
}: {
  at: Place;
  label: string;
  value: string;
  maxLength: number;
  className?: string | undefined;
  /** Answers whether the words are there now. */
  onKeep: (edited: Edited) => boolean;
}) {
  const draft = useDraft(at, value);
  const keep = (): void => {
    const { words, base } = draft.edited;
    // It says so itself, and keeps the words.
    if (tooMany(words, maxLength) > 0) return;
    if (words === '' || words === base || onKeep(draft.edited)) draft.done();
  };
  return (
    <span className={`${classes.grows} ${className}`} data-words={draft.words}>
      <BareDraftArea
        draft={draft}
        rows={1}
        aria-label={label}
        maxLength={maxLength}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            keep();
          }
          if (event.key === 'Escape' && draft.dirty) {
            event.preventDefault();
            draft.done();
          }
        }}
      />
    </span>
  );
}
