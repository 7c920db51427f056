/** Limits of one append. They bound memory, the time one commit blocks others, and the size of one frame to a browser. */

/** Bytes of one event: payload (UTF-8) plus binary part. */
export const MAX_EVENT_BYTES = 256 * 1024;
/** Bytes of all events of one append. */
export const MAX_APPEND_BYTES = 1024 * 1024;
/** Events of one append. */
export const MAX_APPEND_EVENTS = 500;
/** Levels of arrays and objects in a payload; deeper ones would overflow the stack of whoever walks them. */
export const MAX_PAYLOAD_DEPTH = 64;
/** Characters of a name: stream, type, community, actor, correlation id and the like. */
export const MAX_NAME_LENGTH = 200;
