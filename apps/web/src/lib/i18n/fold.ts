/** Words as they are compared when somebody looks for them: `é` is `e`, and capitals count for nothing. */
export const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
