import { Button, Group } from '@mantine/core';
import type { Rescue } from '@samenspel/board-client';
import { isItem, type Offer } from '@samenspel/board-client';
import { closeCode } from '@samenspel/board-protocol';
import { IconArrowBackUp, IconDownload, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../../lib/i18n/i18n';
import { Dialog } from '../../../lib/ui/Dialog';
import { putRescuedBack } from '../session/put-rescued-back';
import { useBoard, useMayEdit } from '../session/useBoard';
import classes from './board.module.css';
import { download, type Rescued, rescueFile } from './rescued';

interface Props {
  readonly rescue: Rescue;
  readonly rescued: Rescued;
  readonly onDiscard: () => void;
  readonly onClose: () => void;
}

/** What a rescue copy has and the board has not: each can be put back as one's own; all of it can be saved as a file, or let go. */
export function RescueDialog({ rescue, rescued, onDiscard, onClose }: Props) {
  const { t } = useT();
  const session = useBoard();
  const mayEdit = useMayEdit();
  const { offers, doc } = rescued;
  return (
    <Dialog title={t('board.rescue.title')} onClose={onClose}>
      <p className={classes.lead}>
        {t(rescue.code === closeCode.otherEpoch ? 'board.rescue.whyRestored' : 'board.rescue.why')}
      </p>
      {offers.length === 0 && <p className={classes.lead}>{t('board.rescue.allBack')}</p>}
      <ul className={classes.list}>
        {offers.map((offer) => (
          <li key={offer.id}>
            <OfferWords offer={offer} />
            {mayEdit && (
              <Button size="sm" variant="default" onClick={() => putRescuedBack(session, offer, doc)}>
                {t('board.rescue.putBack')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Group mt="lg" gap="sm">
        {mayEdit && offers.length > 1 && (
          <Button
            leftSection={<IconArrowBackUp size={18} />}
            onClick={() => {
              for (const offer of offers) putRescuedBack(session, offer, doc);
            }}
          >
            {t('board.rescue.putAllBack', { count: offers.length })}
          </Button>
        )}
        {offers.length > 0 && (
          <Button
            variant="default"
            leftSection={<IconDownload size={18} />}
            onClick={() => download(rescueFile(rescue, offers), `samenspel-${rescue.boardId}.json`)}
          >
            {t('board.rescue.save')}
          </Button>
        )}
        <Discard nothingLeft={offers.length === 0} onDiscard={onDiscard} />
      </Group>
    </Dialog>
  );
}

/** Asks once more: this is the last copy. */
export function Discard({ nothingLeft, onDiscard }: { nothingLeft: boolean; onDiscard: () => void }) {
  const { t } = useT();
  const [asked, setAsked] = useState(false);
  if (nothingLeft) return <Button onClick={onDiscard}>{t('board.rescue.done')}</Button>;
  return asked ? (
    <Button color="brick" onClick={onDiscard}>
      {t('board.rescue.discardSure')}
    </Button>
  ) : (
    <Button variant="subtle" color="brick" leftSection={<IconTrash size={18} />} onClick={() => setAsked(true)}>
      {t('board.rescue.discard')}
    </Button>
  );
}

const titleOf = ({ mine }: Offer): string => (isItem(mine) ? mine.title : mine.text);

function OfferWords({ offer }: { offer: Offer }) {
  const { t } = useT();
  const { board, aspects } = offer;
  const theirs = board === undefined ? undefined : isItem(board) ? board.title : board.text;
  const reworded = aspects.includes('words') && theirs !== undefined && theirs !== titleOf(offer);
  return (
    <span>
      {titleOf(offer) || t('board.noWords')}
      <span className={classes.dim}>{aspects.map((aspect) => t(`board.aspect.${aspect}`)).join(', ')}</span>
      {reworded && <span className={classes.dim}>{t('board.rescue.onBoard', { title: theirs })}</span>}
    </span>
  );
}
