/**
 * Loaded ahead of a server in a test (`node --require`): makes it a newer product, which writes a second version of an event.
 */
const { eventTypes } = require('@samenspel/domain');

eventTypes.SprintReplanned = { ...eventTypes.SprintReplanned, upcasters: [(data) => data], schemaVersion: 2 };
