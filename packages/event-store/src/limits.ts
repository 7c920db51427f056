/** Limits of one append. They bound memory, the time one commit blocks others, and the size of one frame to a browser. */

/** Bytes of one event: payload (UTF-8) plus binary part. */
export const maxEventBytes = 256 * 1024;
/** Bytes of all events of one append. */
export const maxAppendBytes = 1024 * 1024;
/** Events of one append. */
export const maxAppendEvents = 500;
/** Levels of arrays and objects in a payload; deeper ones would overflow the stack of whoever walks them. */
export const maxPayloadDepth = 64;
/** Characters of a name: stream, type, community, actor, correlation id and the like. */
export const maxNameLength = 200;
