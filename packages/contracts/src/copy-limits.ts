/** Of a log a copy holds at most so many of the newest documents: a view that needs older ones is asked of the server. */
export const maxLogTail = 2_000;
/** What is asked of the history at once, at most: so many seqs of the log, and so many characters of JSON. */
export const maxHistorySeqs = 1_000;
export const maxHistoryCharacters = 500_000;
/** Of a log the documents of an earlier moment hold at most so many of the newest. */
export const maxPastTail = 300;
/** Older documents that are given at once, at most. */
export const maxOlderDocuments = 500;
