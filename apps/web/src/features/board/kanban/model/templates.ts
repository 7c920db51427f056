/** Sets of columns a board can begin with; people have their words in their own language (`column-title`). */
export const columnsOfTemplate = {
  experiment: ['toTry', 'trying', 'evaluated', 'secured'],
  classic: ['toDo', 'doing', 'done'],
} as const satisfies Record<string, readonly string[]> as Readonly<Record<'experiment' | 'classic', readonly string[]>>;

export type TemplateName = keyof typeof columnsOfTemplate;
export const templateNames: readonly TemplateName[] = ['experiment', 'classic'];

/** Which set the columns are now, if any. */
export const templateOf = (columns: readonly { readonly id: string }[]): TemplateName | undefined =>
  templateNames.find((name) => columnsOfTemplate[name].join() === columns.map(({ id }) => id).join());
