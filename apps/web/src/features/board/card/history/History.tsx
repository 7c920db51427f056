import { ActionIcon, Menu } from '@mantine/core';
import type { Item } from '@samenspel/board';
import type { TimelineEntry } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';
import { IconArrowBackUp, IconDots, IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useGoToMoment } from '../../../../lib/api/go-to-moment';
import { usePages } from '../../../../lib/api/pages';
import { useTime } from '../../../../lib/community/community';
import { useSentence } from '../../../../lib/community/useSentence';
import { useT } from '../../../../lib/i18n/i18n';
import { MorePages } from '../../../../lib/ui/MorePages';
import { useBoard } from '../../session/useBoard';
import { DeletedWords } from './DeletedWords';
import classes from './history.module.css';
import { PutBackDialog } from './PutBackDialog';
import { takePutBackRequest } from './put-back';
import { useMomentDate } from './useMomentDate';

type Line = Opened<TimelineEntry>;

/** A moment to put the item back to, and what to call it. */
interface Then {
  readonly seq: number;
  readonly date: string;
}

/** What happened to an item, newest first; each moment can be looked at, and the item put back as it was then. */
export function History({ item, readOnly }: { item: Item; readOnly: boolean }) {
  const { t } = useT();
  const session = useBoard();
  const dateOf = useMomentDate();
  const [open, setOpen] = useState(false);
  const [then, setThen] = useState<Then | null>(() => {
    const wished = readOnly || session.at !== undefined ? null : takePutBackRequest(session.boardId, item.id);
    return wished === null ? null : { seq: wished, date: dateOf(wished) };
  });
  return (
    <>
      <details className={classes.history} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t(item.kind === 'card' ? 'card.history' : 'card.historyOf')}</summary>
        {open && item.kind === 'card' && session.at === undefined && <DeletedWords itemId={item.id} />}
        {open && <Lines item={item} {...(readOnly ? {} : { onPutBack: setThen })} />}
      </details>
      {then !== null && (
        <PutBackDialog itemId={item.id} seq={then.seq} date={then.date} onClose={() => setThen(null)} />
      )}
    </>
  );
}

const pageSize = 20;

function Lines({ item, onPutBack }: { item: Item; onPutBack?: (then: Then) => void }) {
  const { t } = useT();
  const say = useSentence(item);
  const pages = usePages('timeline', { itemId: item.id, limit: pageSize });
  const lines = pages.entries as readonly Line[] | undefined;
  return (
    <>
      {pages.query.isPending && <p role="status">{t('ui.loading')}</p>}
      {lines?.length === 0 && <p className={classes.none}>{t('card.noHistory')}</p>}
      <ol className={classes.lines}>
        {lines?.map((line) => (
          <HistoryLine key={line.seq} line={line} sentence={say(line as never)} onPutBack={onPutBack} />
        ))}
      </ol>
      <MorePages pages={pages} />
    </>
  );
}

function HistoryLine({
  line,
  sentence,
  onPutBack,
}: {
  line: Line;
  sentence: string;
  onPutBack: ((then: Then) => void) | undefined;
}) {
  const { t } = useT();
  const time = useTime();
  const go = useGoToMoment();
  const when = `${time.day(line.at)} ${time.clock(line.at)}`;
  return (
    <li>
      <span>
        {sentence} <time className={classes.when}>{when}</time>
      </span>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <ActionIcon aria-label={`${t('card.moments')}: ${sentence} ${when}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item mih={44} leftSection={<IconHistory size={18} />} onClick={() => go(line.seq)}>
            {t('card.look')}
          </Menu.Item>
          {onPutBack !== undefined && (
            <Menu.Item
              mih={44}
              leftSection={<IconArrowBackUp size={18} />}
              onClick={() => onPutBack({ seq: line.seq, date: when })}
            >
              {t('card.asWas')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
