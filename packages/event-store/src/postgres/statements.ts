import type { Query } from './postgres-connection';
import { eventColumns } from './rows';

/** Every statement of the store, for one schema. All go by an index and end after one page. */
export type Statements = ReturnType<typeof statementsOf>;

export function statementsOf(schema: string) {
  const from = `FROM ${schema}.events e JOIN ${schema}.streams s ON s.id = e.stream JOIN ${schema}.communities c ON c.id = e.community`;
  // One value each, fetched first, so that the planner sees a plain range of one index.
  const community = `(SELECT id FROM ${schema}.communities WHERE name = $1)`;
  const page = (where: string, order: string): string =>
    `SELECT ${eventColumns} ${from} WHERE ${where} ORDER BY ${order}`;
  const ofCommunity = `e.community = ${community} AND e.seq > $2 AND e.seq <= $3`;
  const ofStream = `e.community = (SELECT community FROM ${schema}.streams WHERE name = $1)
    AND e.stream = (SELECT id FROM ${schema}.streams WHERE name = $1) AND e.revision > $2`;
  const named = (name: string, text: string): Query => ({ name, text });
  return {
    append: named('append', `SELECT outcome, revision, seq, head FROM ${schema}.append_v1($1, $2, $3)`),
    twins: named(
      'twins',
      `SELECT e.event_id, s.name AS stream, e.revision, e.seq, e.recorded_at, e.salt, e.leaf
       FROM ${schema}.events e JOIN ${schema}.streams s ON s.id = e.stream WHERE e.event_id = ANY ($1::uuid[])`,
    ),
    stream: named('stream', `${page(ofStream, 'e.revision')} LIMIT $3`),
    community: named('community', `${page(ofCommunity, 'e.seq')} LIMIT $4`),
    withoutBoardEdits: named('formal', `${page(`${ofCommunity} AND e.board_part IS NULL`, 'e.seq')} LIMIT $4`),
    after: named('after', `${page('e.position > $1', 'e.position')} LIMIT $2`),
    byId: named('by-id', `SELECT ${eventColumns} ${from} WHERE e.event_id = $1 LIMIT 1`),
    head: named('head', `SELECT seq FROM ${schema}.events WHERE community = ${community} ORDER BY seq DESC LIMIT 1`),
    instant: named('instant', `SELECT ${schema}.seq_at_instant_v1($1, $2) AS seq`),
    names: named('names', `SELECT name FROM ${schema}.communities ORDER BY id`),
    lastPosition: named('last', `SELECT max(position) AS position FROM ${schema}.events`),
  } satisfies Record<string, Query>;
}
