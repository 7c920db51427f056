import type { PlainWords, SealedWords } from '@samenspel/domain';

/** Seals what people write, before it is stored. Implemented by `seals`. */
export interface WordSealer {
  seal(communityId: string, personId: string, words: PlainWords): Promise<SealedWords> | SealedWords;
}

/** Opens sealed words for a reader; null when the key is gone or not the reader's. */
export interface WordOpener {
  open(communityId: string, readerId: string, words: SealedWords): Promise<string | null> | string | null;
}
