import { ReadReq } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';
import type { Recorded } from './log';

/** Events a filtered read or subscription looks at before it reports a checkpoint, when the client names no window. */
const defaultWindow = 32;

interface EventFilter {
  matches(event: Recorded): boolean;
  /** Events looked at between two checkpoints. */
  readonly checkpointEvery: number;
}

/** The filter a reader of $all asked for; undefined when it wants everything. */
export function filterOf(options: ReadReq.Options): EventFilter | undefined {
  const filter = options.getFilter();
  if (!filter) return undefined;
  const byType = filter.getFilterCase() === ReadReq.Options.FilterOptions.FilterCase.EVENT_TYPE;
  const expression = byType ? filter.getEventType() : filter.getStreamIdentifier();
  const text = expression?.getRegex() ?? '';
  const regex = text === '' ? undefined : new RegExp(text);
  const prefixes = expression?.getPrefixList() ?? [];
  return {
    matches: (event) => {
      const value = byType ? event.type : event.stream;
      return regex ? regex.test(value) : prefixes.some((prefix) => value.startsWith(prefix));
    },
    checkpointEvery: (filter.getMax() || defaultWindow) * (filter.getCheckpointintervalmultiplier() || 1),
  };
}
