import { Button, Text } from '@mantine/core';
import {
  type Binned,
  type Board,
  binOf,
  restoreCheck,
  restoreComment,
  restoreItem,
  restoreLabel,
  restorePhoto,
} from '@samenspel/board';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type * as Y from 'yjs';
import { usePeople } from '../../../lib/community/people';
import { useT } from '../../../lib/i18n/i18n';
import { Dialog } from '../../../lib/ui/Dialog';
import { useBoard, useMayEdit, useShownBoard } from '../session/useBoard';
import classes from './board.module.css';

/** Says how much was put away, once anything was; opens it. */
export function BinButton() {
  const { t } = useT();
  const [open, setOpen] = useState(false);
  const count = binOf(useShownBoard()).length;
  return (
    <>
      {count > 0 && (
        <Button
          className={classes.binButton ?? ''}
          variant="subtle"
          leftSection={<IconTrash size={18} />}
          onClick={() => setOpen(true)}
        >
          <span className={classes.binWords}>{t('board.binTitle')}</span> ({count})
        </Button>
      )}
      {open && <Bin onClose={() => setOpen(false)} />}
    </>
  );
}

/** What was put away, to be put back. Nothing is ever gone. */
function Bin({ onClose }: { onClose: () => void }) {
  const { t } = useT();
  const board = useShownBoard();
  const binned = binOf(board);
  return (
    <Dialog title={t('board.binTitle')} onClose={onClose}>
      {binned.length === 0 && <Text c="dimmed">{t('board.binEmpty')}</Text>}
      <ul className={classes.list}>
        {binned.map((one) => (
          <BinLine key={`${one.kind}/${one.id}`} one={one} board={board} />
        ))}
      </ul>
    </Dialog>
  );
}

function BinLine({ one, board }: { one: Binned; board: Board }) {
  const { t } = useT();
  const personOf = usePeople();
  const session = useBoard();
  const mayEdit = useMayEdit();
  const on = onOf(one);
  const words = wordsOf(one);
  const about = one.kind === 'item' ? [] : [t(`board.bin.${one.kind}`, { on: board.items.get(on)?.title ?? '' })];
  return (
    <li>
      <span>
        {words || (one.kind === 'photo' ? '' : t('board.noWords'))}
        <Text c="dimmed" fz="sm">
          {[...about, t('board.binnedBy', { person: personOf(one.gone.by).name })].join(' · ')}
        </Text>
      </span>
      {mayEdit && (
        <Button variant="default" onClick={() => session.act((doc) => putBack(doc, one))}>
          {t('board.restore')}
        </Button>
      )}
    </li>
  );
}

function wordsOf(one: Binned): string {
  switch (one.kind) {
    case 'item':
      return one.item.title;
    case 'check':
      return one.check.text;
    case 'comment':
      return one.comment.text;
    case 'label':
      return one.label.name;
    default:
      return '';
  }
}

/** The item it is on. */
function onOf(one: Binned): string {
  if (one.kind === 'check') return one.check.on;
  if (one.kind === 'comment') return one.comment.on;
  return one.kind === 'photo' ? one.on : '';
}

function putBack(doc: Y.Doc, one: Binned): void {
  if (one.kind === 'item') restoreItem(doc, one.id);
  else if (one.kind === 'check') restoreCheck(doc, one.id);
  else if (one.kind === 'comment') restoreComment(doc, one.id);
  else if (one.kind === 'label') restoreLabel(doc, one.id);
  else restorePhoto(doc, one.on, one.id);
}
