import { Button } from '@mantine/core';
import { type Card, unblockCard } from '@samenspel/board';
import type { BlockerView } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';
import { IconMountain } from '@tabler/icons-react';
import { useState } from 'react';
import { useView } from '../../../../lib/api/queries';
import { useMay, useTime } from '../../../../lib/community/community';
import { Person } from '../../../../lib/community/Person';
import { usePeople } from '../../../../lib/community/people';
import { useBringBackForm } from '../../../../lib/drafts/use-draft';
import { useT } from '../../../../lib/i18n/i18n';
import { Words } from '../../../../lib/ui/Words';
import { OfferDialog, ResolveDialog } from '../../../blockers';
import { useBoard } from '../../session/useBoard';
import classes from '../panel.module.css';

interface Props {
  readonly card: Card;
  readonly readOnly: boolean;
}

/** What the card is stuck on and who offers help; nothing when it is not stuck. */
export function Stuck({ card, readOnly }: Props) {
  return card.blocked === undefined ? null : <StuckCard card={card} blocked={card.blocked} readOnly={readOnly} />;
}

function StuckCard({ card, blocked, readOnly }: Props & { blocked: NonNullable<Card['blocked']> }) {
  const { t } = useT();
  const time = useTime();
  const personOf = usePeople();
  const session = useBoard();
  const open = useView('blockers').data?.open;
  const blocker = open?.find((known) => known.card?.itemId === card.id && known.card.boardId === session.boardId);
  return (
    <section className={classes.stuck} aria-label={t('card.stuck')}>
      <p className={classes.stuckHead}>
        <IconMountain size={20} aria-hidden="true" />
        <strong>{t('card.stuckSince', { date: time.day(blocked.since) })}</strong>
        <span className={classes.dim}>{t('card.stuckBy', { person: personOf(blocked.by).name })}</span>
      </p>
      {blocked.why !== undefined && (
        <p>
          <Words text={blocked.why} />
        </p>
      )}
      {blocker !== undefined && <Offers blocker={blocker} />}
      <StuckButtons card={card} blocker={blocker} readOnly={readOnly} />
    </section>
  );
}

function Offers({ blocker }: { blocker: Opened<BlockerView> }) {
  const { t } = useT();
  if (blocker.offers.length === 0) return <p className={classes.dim}>{t('card.offersNone')}</p>;
  return (
    <ul className={classes.offers}>
      {blocker.offers.map((offer) => (
        <li key={offer.seq}>
          <Person id={offer.personId} size={24} />{' '}
          {offer.offer === undefined ? t('card.offerWordless') : <Words text={offer.offer} />}
        </li>
      ))}
    </ul>
  );
}

/** Offering and resolving are commands of the community; without its answer (offline) the card itself can still be freed. */
function StuckButtons({
  card,
  blocker,
  readOnly,
}: Props & {
  blocker: Opened<BlockerView> | undefined;
}) {
  const { t } = useT();
  const may = useMay();
  const session = useBoard();
  const [dialog, setDialog] = useState<'offer' | 'resolve' | null>(null);
  useBringBackForm(blocker?.blockerId ?? null, (name) => {
    if (name === 'offer-help') setDialog('offer');
    if (name === 'resolve-blocker') setDialog('resolve');
  });
  const close = (): void => setDialog(null);
  const mayHelp = blocker !== undefined && may('offer-help');
  if (readOnly && !mayHelp) return null;
  return (
    <div className={classes.row}>
      {mayHelp && blocker.raisedBy !== session.personId && (
        <Button onClick={() => setDialog('offer')}>{t('card.canHelp')}</Button>
      )}
      {!readOnly && (
        <Button
          variant="default"
          onClick={() =>
            blocker === undefined ? session.act((doc) => unblockCard(doc, card.id)) : setDialog('resolve')
          }
        >
          {t('card.noLongerStuck')}
        </Button>
      )}
      {dialog === 'offer' && blocker !== undefined && <OfferDialog blocker={blocker} onClose={close} />}
      {dialog === 'resolve' && blocker !== undefined && <ResolveDialog blocker={blocker} onClose={close} />}
    </div>
  );
}
