interface DiffPart {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Words and the spaces between them; punctuation stays with its word. */
const piecesOf = (text: string): readonly string[] => text.match(/\s+|\S+/g) ?? [];

/** Longest common subsequence lengths of the tails of two lists. */
function tails(before: readonly string[], after: readonly string[]): readonly (readonly number[])[] {
  const table: number[][] = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  );
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const row = table[i] as number[];
      row[j] =
        before[i] === after[j] ? (table[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(table[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return table;
}

/** A kept piece this short between two changes is read as part of the change: "een" kept by chance only tears words apart. */
const maxTornLength = 4;

/** Neighbouring changes as one "gone" and one "new", so that a reader sees phrases instead of confetti. */
function phrases(parts: readonly DiffPart[]): readonly DiffPart[] {
  const out: DiffPart[] = [];
  let gone = '';
  let fresh = '';
  const flush = (): void => {
    if (gone !== '') out.push({ kind: 'gone', text: gone });
    if (fresh !== '') out.push({ kind: 'new', text: fresh });
    gone = '';
    fresh = '';
  };
  const changing = (): boolean => gone !== '' || fresh !== '';
  for (const [index, part] of parts.entries()) {
    const torn =
      part.kind === 'same' && part.text.trim().length <= maxTornLength && changing() && index < parts.length - 1;
    if (part.kind === 'same' && !torn) {
      flush();
      out.push(part);
    } else {
      if (part.kind !== 'new') gone += part.text;
      if (part.kind !== 'gone') fresh += part.text;
    }
  }
  flush();
  return out;
}

function joined(parts: readonly DiffPart[]): readonly DiffPart[] {
  const out: DiffPart[] = [];
  for (const part of parts) {
    const previous = out.at(-1);
    if (previous?.kind === part.kind) out[out.length - 1] = { kind: part.kind, text: previous.text + part.text };
    else out.push(part);
  }
  return out;
}

/** Longest words that are compared one by one; above it the whole text counts as changed, so a pasted essay cannot freeze a phone. */
const maxPieces = 1200;

/** What changed between two versions of a goal, word by word. Joining `same`+`gone` gives `before`, `same`+`new` gives `after`. */
export function wordDiff(before: string, after: string): readonly DiffPart[] {
  const old = piecesOf(before);
  const fresh = piecesOf(after);
  if (old.length > maxPieces || fresh.length > maxPieces) {
    return [
      { kind: 'gone', text: before },
      { kind: 'new', text: after },
    ];
  }
  const table = tails(old, fresh);
  const parts: DiffPart[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < fresh.length) {
    const left = old[i];
    const right = fresh[j];
    if (left !== undefined && left === right) {
      parts.push({ kind: 'same', text: left });
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))) {
      parts.push({ kind: 'gone', text: left });
      i++;
    } else if (right !== undefined) {
      parts.push({ kind: 'new', text: right });
      j++;
    }
  }
  return phrases(joined(parts));
}
