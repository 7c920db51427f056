/**
 * What a process of a cluster does. `api`: HTTP, the web client and live messages. `sync`: boards. `projector`: read models,
 * reactors and the demo, one process at a time. `relay`: brings the feed to Redis, one at a time.
 */
export const nodeRoles = ['api', 'sync', 'projector', 'relay'] as const;
export type NodeRole = (typeof nodeRoles)[number];
export type NodeRoles = ReadonlySet<NodeRole>;

export const allRoles: NodeRoles = new Set(nodeRoles);
