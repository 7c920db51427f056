import { Popover, UnstyledButton } from '@mantine/core';
import type { BoardView, Present } from '@samenspel/board-client';
import { shorten } from '@samenspel/domain';
import { IconLayoutBoard, IconLayoutKanban } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { Initials } from '../../../lib/community/Person';
import { usePeople } from '../../../lib/community/people';
import { useT } from '../../../lib/i18n/i18n';
import { usePhone } from '../../../lib/ui/usePhone';
import { useBoard, useShown, useShownBoard, useView } from '../session/useBoard';
import classes from './signs.module.css';

/** The faces of who has this board open now; pressed, their names and what they look at. */
export function WhoIsHere() {
  const { t } = useT();
  const personOf = usePeople();
  const phone = usePhone();
  const view = useView();
  const here = useShown((shown) => shown.here);
  const board = useShownBoard();
  const { presence, personId } = useBoard();
  const others = useSyncExternalStore(presence.subscribe, () => presence.others);
  const most = phone ? 3 : 6;
  const shown = here.length > most ? here.slice(0, most - 1) : here;
  const viewOf = (id: string): BoardView => (id === personId ? view : (latest(others, id)?.view ?? 'kanban'));
  const writesOn = (id: string): string | undefined => {
    const editing = others.find((other) => other.person === id && other.editing !== null)?.editing;
    return editing == null ? undefined : board.items.get(editing)?.title;
  };
  return (
    <Popover position="bottom-end" width={320} shadow="md" radius={10}>
      <Popover.Target>
        <UnstyledButton className={classes.faces}>
          <span className="visually-hidden">
            {`${t('board.here')}: ${here.map((id) => personOf(id).name).join(', ')}`}
          </span>
          {shown.map((id) => (
            <span
              key={id}
              className={classes.face}
              data-view={viewOf(id)}
              data-elsewhere={viewOf(id) !== view || undefined}
            >
              <Initials person={personOf(id)} size={34} />
            </span>
          ))}
          {here.length > shown.length && (
            <span className={classes.more} aria-hidden="true">
              +{here.length - shown.length}
            </span>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.people ?? ''}>
        <p className={classes.peopleTitle}>{t('board.hereCount', { count: here.length })}</p>
        <ul>
          {here.map((id) => {
            const title = writesOn(id);
            const Icon = viewOf(id) === 'canvas' ? IconLayoutBoard : IconLayoutKanban;
            return (
              <li key={id}>
                <Initials person={personOf(id)} size={30} />
                <span>
                  {personOf(id).name} {id === personId && <span className={classes.dim}>{t('board.you')}</span>}
                  <span className={classes.where}>
                    <Icon size={14} aria-hidden="true" />
                    {title === undefined || title === ''
                      ? t(`board.on.${viewOf(id)}`)
                      : t('board.writesOn', { title: shortened(title) })}
                  </span>
                </span>
              </li>
            );
          })}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Of somebody with several tabs the one that does something tells most. */
const latest = (others: readonly Present[], person: string): Present | undefined => {
  const tabs = others.filter((other) => other.person === person);
  return tabs.find(({ editing, selection }) => editing !== null || selection.length > 0) ?? tabs.at(-1);
};

const shortened = (title: string): string => shorten(title, 40);
