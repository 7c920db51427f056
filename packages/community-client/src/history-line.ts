import type { CommunityBootstrap, HistoryChunk } from '@samenspel/contracts';
import type { AskOlder } from './copy';

/** How parts of the history reach a browser. What they give does not change as long as the stamp of the copy is the same. */
export interface HistoryLine {
  /** The documents of a projection as they were at a moment. */
  keyState(asked: { readonly at: number; readonly projection: string }): Promise<CommunityBootstrap>;
  /** @param isWhole a full chunk, which is worth keeping */
  events(range: { readonly from: number; readonly to: number; readonly isWhole: boolean }): Promise<HistoryChunk>;
  readonly askOlder: AskOlder;
}
