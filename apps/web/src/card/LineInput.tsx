import { useState } from 'react';
import classes from './panel.module.css';

/** A line (which wraps when it is long) that is kept on Enter or when one leaves it, and left as it was on Escape or when emptied. Shows others' words until one types. */
export function LineInput({
  label,
  value,
  maxLength,
  className = '',
  onKeep,
}: {
  label: string;
  value: string;
  maxLength: number;
  className?: string | undefined;
  onKeep: (words: string) => void;
}) {
  const [words, setWords] = useState<string | null>(null);
  const keep = (): void => {
    const next = words?.trim() ?? '';
    if (next !== '' && next !== value) onKeep(next);
    setWords(null);
  };
  return (
    <span className={`${classes.grows} ${className}`} data-words={words ?? value}>
      <textarea
        rows={1}
        aria-label={label}
        maxLength={maxLength}
        value={words ?? value}
        onChange={(event) => setWords(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') {
            event.preventDefault();
            keep();
          }
          if (event.key === 'Escape' && words !== null) {
            event.preventDefault();
            setWords(null);
          }
        }}
      />
    </span>
  );
}
