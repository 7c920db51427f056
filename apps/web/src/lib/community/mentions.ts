/** A person who can be mentioned, by the words one types for them. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

type CommentPart = { readonly kind: 'words'; readonly text: string } | { readonly kind: 'person'; readonly id: string };

/** In a stored comment a person stands as `@[id]`: the name on the screen is the one they have now. */
const mark = /@\[([0-9A-Za-z-]{1,64})\]/g;

/** A stored comment in pieces. Only who is listed as mentioned is one: somebody may have typed such a mark. */
export function partsOf(text: string, mentions: readonly string[]): CommentPart[] {
  const parts: CommentPart[] = [];
  let from = 0;
  const words = (until: number): void => {
    if (until > from) parts.push({ kind: 'words', text: text.slice(from, until) });
  };
  for (const match of text.matchAll(mark)) {
    const id = match[1] ?? '';
    if (!mentions.includes(id)) continue;
    words(match.index);
    parts.push({ kind: 'person', id });
    from = match.index + match[0].length;
  }
  words(text.length);
  return parts;
}

/** Everybody by words that name one person only: who shares a name gets a number. */
export function uniqueNames(people: readonly Named[]): Named[] {
  const seen = new Map<string, number>();
  return people.map(({ id, name }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { id, name: count === 1 ? name : `${name} ${count}` };
  });
}

/** What one reads while writing: names instead of marks. Who is no member any more keeps the mark. */
export function shownText(text: string, mentions: readonly string[], people: readonly Named[]): string {
  return partsOf(text, mentions)
    .map((part) => {
      if (part.kind === 'words') return part.text;
      const name = people.find(({ id }) => id === part.id)?.name;
      return name === undefined ? `@[${part.id}]` : `@${name}`;
    })
    .join('');
}

/** What is stored of what was written: every `@Name` of somebody who was chosen becomes their mark. */
export function storedText(
  written: string,
  chosen: readonly Named[],
): { readonly text: string; readonly mentions: readonly string[] } {
  // The longest first: "@Jan de Boer" is not Jan.
  const people = [...chosen].sort((a, b) => b.name.length - a.name.length);
  const mentions = new Set<string>();
  let text = '';
  for (let at = 0; at < written.length; ) {
    const person = written[at] === '@' ? people.find(({ name }) => isNamedAt(written, at + 1, name)) : undefined;
    if (person === undefined) {
      text += written[at];
      at += 1;
    } else {
      text += `@[${person.id}]`;
      mentions.add(person.id);
      at += 1 + person.name.length;
    }
  }
  return { text, mentions: [...mentions] };
}

/** Whether the name stands here as a whole: "@Jana" is not Jan. */
const isNamedAt = (text: string, at: number, name: string): boolean =>
  text.startsWith(name, at) && !/^[\p{L}\p{N}]/u.test(text.slice(at + name.length));

/** The beginning of a name after an `@` before the caret, when one is being typed. */
export function nameBegun(text: string, caret: number): { readonly start: number; readonly begun: string } | null {
  // biome-ignore lint/plugin: up to the caret, which stands between characters
  const before = text.slice(0, caret);
  const found = /(?:^|[\s(“"'])@([\p{L}\p{N}'.-]*(?: [\p{L}\p{N}'.-]*)?)$/u.exec(before);
  const begun = found?.[1];
  return begun === undefined ? null : { start: caret - begun.length - 1, begun };
}

/** People whose name, or a part of it, starts so; at most `most`. */
export function peopleBeginning<Person extends Named>(people: readonly Person[], begun: string, most = 6): Person[] {
  const asked = begun.toLocaleLowerCase();
  const fits = (name: string): boolean =>
    name.toLocaleLowerCase().startsWith(asked) ||
    name
      .toLocaleLowerCase()
      .split(/\s+/)
      .some((part) => part.startsWith(asked));
  return people.filter(({ name }) => fits(name)).slice(0, most);
}
