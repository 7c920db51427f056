import type { BlockerView } from '@samenspel/contracts';
import type { Projection } from '../kernel/projection';
import { given, momentOf, stampOf } from '../kernel/stamps';

interface State {
  blockers: BlockerView;
}

/** What is in the way, since when, and who offered to help. */
export const blockersProjection: Projection<State, Record<never, object>, 'everybody'> = {
  name: 'blockers',
  version: 1,
  audience: 'everybody',
  collections: { blockers: 'state' },
  apply(event, view) {
    const change = (blockerId: string, patch: (blocker: BlockerView) => Partial<BlockerView>) => {
      const blocker = view.get('blockers', blockerId);
      if (blocker) view.put('blockers', blockerId, { ...blocker, ...patch(blocker) });
    };
    switch (event.type) {
      case 'BlockerRaised': {
        const { blockerId, text, raisedBy, goalId, sprintId, card } = event.data;
        return view.put('blockers', blockerId, {
          blockerId,
          status: 'open',
          raisedBy,
          raised: stampOf(event),
          since: momentOf(event),
          offers: [],
          helpers: [],
          reopened: [],
          ...given({ text, goalId, sprintId, card }),
        });
      }
      case 'BlockerDescribed':
        return change(event.data.blockerId, () => ({ text: event.data.text }));
      case 'HelpOffered': {
        const { blockerId, personId, offer } = event.data;
        return change(blockerId, ({ offers, helpers }) => ({
          offers: [...offers, { ...stampOf(event), personId, ...given({ offer }) }],
          helpers: helpers.includes(personId) ? helpers : [...helpers, personId],
        }));
      }
      case 'BlockerResolved': {
        const { blockerId, how } = event.data;
        return change(blockerId, () => ({
          status: 'resolved',
          since: momentOf(event),
          resolved: { ...stampOf(event), ...given({ how }) },
        }));
      }
      case 'BlockerReopened': {
        const { blockerId, reason } = event.data;
        return change(blockerId, ({ reopened }) => ({
          status: 'open',
          since: momentOf(event),
          reopened: [...reopened, { ...stampOf(event), ...given({ reason }) }],
        }));
      }
    }
  },
};
