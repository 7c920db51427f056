import { Button } from '@mantine/core';
import type { BlockerView } from '@samenspel/contracts';
import type { CommandName, Opened } from '@samenspel/domain';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay, useTime } from '../../lib/community/community';
import { MeantAt } from '../../lib/community/MeantAt';
import { useMe } from '../../lib/community/me';
import { PeopleRow, Person } from '../../lib/community/Person';
import { usePeople } from '../../lib/community/people';
import { WaitingCommands } from '../../lib/community/WaitingCommands';
import { useBringBackForm } from '../../lib/drafts/use-draft';
import { useT } from '../../lib/i18n/i18n';
import { useCommunityId } from '../../lib/route/useCommunityId';
import { Words } from '../../lib/ui/Words';
import { DescribeDialog, OfferDialog, ReopenDialog, ResolveDialog } from './blocker-dialogs';
import classes from './blockers.module.css';

type Dialog = 'offer' | 'resolve' | 'reopen' | 'describe';

const dialogs = {
  'offer-help': 'offer',
  'resolve-blocker': 'resolve',
  'reopen-blocker': 'reopen',
  'describe-blocker': 'describe',
} as const satisfies Partial<Record<CommandName, Dialog>>;

/** One blocker: what, since when, who helps, how it ended. */
export function Blocker({ blocker }: { blocker: Opened<BlockerView> }) {
  const { t } = useT();
  const time = useTime();
  const personOf = usePeople();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  useBringBackForm(blocker.blockerId, (name) => {
    if (name in dialogs) setDialog(dialogs[name as keyof typeof dialogs]);
  });
  const close = (): void => setDialog(null);
  return (
    <article className={classes.blocker} data-status={blocker.status} id={blocker.blockerId} tabIndex={-1}>
      <h3 className={classes.text}>
        {blocker.text === undefined ? t('blockers.ofCard') : <Words text={blocker.text} />}
      </h3>
      <p className={classes.dim}>
        {t('blockers.raisedBy', { person: personOf(blocker.raisedBy).name })} ·{' '}
        {t('blockers.since', { date: time.day(blocker.raised.at) })}
        <MeantAt at={blocker.raised.meantAt} />
        <CardLink blocker={blocker} />
      </p>
      {blocker.helpers.length > 0 && (
        <div className={classes.row}>
          <span className={classes.dim}>{t('blockers.helpers')}</span>
          <PeopleRow ids={blocker.helpers} size={32} />
        </div>
      )}
      {blocker.offers
        .filter((offer) => offer.offer)
        .map((offer) => (
          <p key={offer.seq} className={classes.offer}>
            <Person id={offer.personId} size={24} /> <Words text={offer.offer} />
          </p>
        ))}
      {blocker.resolved !== undefined && (
        <p className={classes.solved}>
          {time.day(blocker.resolved.at)} <Person id={blocker.resolved.by} size={24} />{' '}
          {blocker.resolved.how !== undefined && <Words text={blocker.resolved.how} />}
        </p>
      )}
      <WaitingCommands about={blocker.blockerId} />
      <Buttons blocker={blocker} onChoose={setDialog} />
      {dialog === 'offer' && <OfferDialog blocker={blocker} onClose={close} />}
      {dialog === 'resolve' && <ResolveDialog blocker={blocker} onClose={close} />}
      {dialog === 'reopen' && <ReopenDialog blocker={blocker} onClose={close} />}
      {dialog === 'describe' && <DescribeDialog blocker={blocker} onClose={close} />}
    </article>
  );
}

function CardLink({ blocker }: { blocker: Opened<BlockerView> }) {
  const { t } = useT();
  const communityId = useCommunityId();
  if (blocker.card === undefined || blocker.sprintId === undefined) return null;
  return (
    <>
      {' · '}
      <Link
        to="/c/$communityId/sprints/$sprintId/board"
        params={{ communityId, sprintId: blocker.sprintId }}
        hash={blocker.card.itemId}
      >
        {t('blockers.toBoard')}
      </Link>
    </>
  );
}

function Buttons({ blocker, onChoose }: { blocker: Opened<BlockerView>; onChoose: (dialog: Dialog) => void }) {
  const { t } = useT();
  const may = useMay();
  const me = useMe().data?.personId;
  if (!may('offer-help')) return null;
  if (blocker.status === 'resolved')
    return (
      <div>
        <Button variant="subtle" onClick={() => onChoose('reopen')}>
          {t('blockers.reopen')}
        </Button>
      </div>
    );
  return (
    <div className={classes.row}>
      {blocker.raisedBy !== me && (
        <Button variant="light" onClick={() => onChoose('offer')}>
          {t('blockers.offerHelp')}
        </Button>
      )}
      <Button variant="default" onClick={() => onChoose('resolve')}>
        {t('blockers.resolve')}
      </Button>
      <Button variant="subtle" onClick={() => onChoose('describe')}>
        {t('blockers.describe')}
      </Button>
    </div>
  );
}
