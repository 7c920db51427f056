import { Menu } from '@mantine/core';
import type { Card } from '@samenspel/board';
import type { ReactNode } from 'react';
import { useMemberList } from '../../../lib/community/people';
import { useT } from '../../../lib/i18n/i18n';
import classes from './kanban.module.css';
import { useKanban } from './kanban-context';
import { MenuPage } from './MenuPage';
import type { Spot } from './model/layout';

interface Props {
  readonly card: Card;
  readonly onBack: () => void;
}

/** Who takes the card on. */
export function PeoplePage({ card, onBack }: Props) {
  const { t } = useT();
  const { actions } = useKanban();
  return (
    <MenuPage title={t('kanban.assign')} onBack={onBack}>
      {useMemberList().map(({ id, name }) => (
        <Choice key={id} on={card.assignees.includes(id)} onChoose={(on) => actions.assign([card.id], id, on)}>
          {name}
        </Choice>
      ))}
    </MenuPage>
  );
}

export function LabelsPage({ card, onBack }: Props) {
  const { t } = useT();
  const { actions, now } = useKanban();
  return (
    <MenuPage title={t('kanban.labels')} onBack={onBack}>
      {now().board.labels.map(({ id, name, hue }) => (
        <Choice key={id} on={card.labels.includes(id)} onChoose={(on) => actions.label([card.id], id, on)}>
          <span className={classes.hueDot} data-hue={hue} aria-hidden="true" /> {name}
        </Choice>
      ))}
    </MenuPage>
  );
}

/** Several may be chosen one after the other, so the menu stays. */
function Choice({ on, onChoose, children }: { on: boolean; onChoose: (on: boolean) => void; children: ReactNode }) {
  return (
    <Menu.CheckboxItem mih={44} checked={on} onChange={onChoose} closeMenuOnClick={false}>
      {children}
    </Menu.CheckboxItem>
  );
}

/** The other lanes: at the end of the same column there. */
export function LanesPage({ spot, card, onBack }: Props & { readonly spot: Spot }) {
  const { t } = useT();
  const { now, drop } = useKanban();
  const { layout, laneTitle } = now();
  const end = (lane: string): number => layout.cards(spot.column, lane).filter(({ id }) => id !== card.id).length;
  return (
    <MenuPage title={t('kanban.toLane')} onBack={onBack}>
      {layout.lanes
        .filter((lane) => lane !== spot.lane)
        .map((lane) => (
          <Menu.Item
            key={lane}
            mih={44}
            onClick={() => drop([card.id], spot, { column: spot.column, lane, index: end(lane) })}
          >
            {laneTitle(lane)}
          </Menu.Item>
        ))}
    </MenuPage>
  );
}
