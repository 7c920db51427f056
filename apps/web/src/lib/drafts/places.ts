import type { CommandName } from '@samenspel/domain';

/** Where the fields of the app are, within a community. A field on a board says which board. */
export const commandPlace = (name: CommandName, about: string | null): string => `command/${name}/${about ?? ''}`;

/** The command and what it is about, of the place of a form; undefined for other places. */
export function commandAt(place: string): readonly [name: string, about: string] | undefined {
  const [kind, name, about] = place.split('/');
  return kind === 'command' && name !== undefined ? [name, about ?? ''] : undefined;
}

export const cardPlace = (boardId: string, cardId: string, field: string): string =>
  `board/${boardId}/card/${cardId}/${field}`;

export const addCardPlace = (boardId: string, column: string, lane: string): string =>
  `board/${boardId}/add/${column}/${lane}`;

export const columnPlace = (boardId: string, columnId: string): string => `board/${boardId}/column/${columnId}`;

export const canvasPlace = (boardId: string, dialog: string): string => `board/${boardId}/canvas/${dialog}`;

/** What follows `board/<id>/` in the place of a field on this board; undefined for other places. */
export const onBoard = (place: string, boardId: string): readonly string[] | undefined => {
  const [kind, board, ...rest] = place.split('/');
  return kind === 'board' && board === boardId ? rest : undefined;
};
