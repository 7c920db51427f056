import { Button } from '@mantine/core';
import { type Item, isCard, restoreItem } from '@samenspel/board';
import { usePeople } from '../../../lib/community/people';
import { useT } from '../../../lib/i18n/i18n';
import { useMoment } from '../../../lib/route/moment';
import { Empty } from '../../../lib/ui/Empty';
import { useBoard, useItem, useOpenCard } from '../session/useBoard';
import { CardParts } from './CardParts';
import { Comments } from './comments/Comments';
import { FromPast } from './history/FromPast';
import { History } from './history/History';
import { PanelFrame } from './PanelFrame';
import { PanelMenu } from './PanelMenu';
import classes from './panel.module.css';
import { TitleField } from './TitleField';
import { TypingHere } from './TypingHere';

/** What the address has open: a card with everything about it, or another item of the canvas with its words, comments and history. */
export function CardPanel({ readOnly }: { readonly readOnly: boolean }) {
  const [id, open] = useOpenCard();
  return id === null ? null : <OpenPanel key={id} id={id} readOnly={readOnly} onClose={() => open(null)} />;
}

interface Props {
  readonly id: string;
  readonly readOnly: boolean;
  readonly onClose: () => void;
}

function OpenPanel({ id, readOnly, onClose }: Props) {
  const { t } = useT();
  const { past } = useMoment();
  const item = useItem(id);
  if (item === undefined)
    return (
      <PanelFrame label={t('card.card')} kind={t('card.card')} onClose={onClose}>
        <Empty picture="search">{t(past ? 'card.missingThen' : 'card.missing')}</Empty>
      </PanelFrame>
    );
  const kind = t(`card.kind.${item.kind}`);
  const head = (
    <>
      <TypingHere id={id} />
      <PanelMenu item={item} readOnly={readOnly} />
    </>
  );
  return (
    <PanelFrame label={`${kind}: ${item.title || t('card.untitled')}`} kind={kind} onClose={onClose} head={head}>
      <ItemParts item={item} readOnly={readOnly} />
    </PanelFrame>
  );
}

/** What lies in the bin can be read and put back, not changed. */
function ItemParts({ item, readOnly }: { item: Item; readOnly: boolean }) {
  const { t } = useT();
  const fixed = readOnly || item.gone !== undefined;
  return (
    <>
      {item.gone !== undefined && <InBin item={item} by={item.gone.by} readOnly={readOnly} />}
      {fixed ? <p className={classes.fixedTitle}>{item.title || t('card.untitled')}</p> : <TitleField id={item.id} />}
      <FromPast itemId={item.id} />
      {isCard(item) && <CardParts card={item} readOnly={fixed} />}
      <Comments itemId={item.id} readOnly={fixed} />
      <History item={item} readOnly={readOnly} />
    </>
  );
}

function InBin({ item, by, readOnly }: { item: Item; by: string; readOnly: boolean }) {
  const { t } = useT();
  const session = useBoard();
  const personOf = usePeople();
  return (
    <div className={classes.notice} role="status">
      <span>{t('card.binned', { person: personOf(by).name })}</span>
      {!readOnly && (
        <Button onClick={() => session.act((doc) => restoreItem(doc, item.id))}>{t('card.restore')}</Button>
      )}
    </div>
  );
}
