import type { Embed } from '@samenspel/board';
import type { EmbedShown, PersonShown } from '@samenspel/canvas-engine';
import type { Translate } from '../../../../lib/i18n/i18n';
import type { TableWords } from './board-table';

/** What an export says beside the words of the board, in the reader's language. */
export interface ExportWords extends Pick<TableWords, 'person' | 'column' | 'goal' | 'day'> {
  readonly t: Translate;
  embed(of: Embed['of']): EmbedShown | undefined;
  /** How a person is drawn. */
  shown(id: string): PersonShown | undefined;
}
