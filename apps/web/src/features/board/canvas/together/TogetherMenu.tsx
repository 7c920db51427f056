import {
  IconChartDots,
  IconChecklist,
  IconEyeOff,
  IconEyeShare,
  IconLayoutKanban,
  IconSpeakerphone,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { usePeople } from '../../../../lib/community/people';
import { useT } from '../../../../lib/i18n/i18n';
import { useCanvasContext, useCanvasUiState, useOfBoard, useOthers } from '../controller/controller-context';
import { bringCards, onlyOnKanban } from '../controller/items';
import { mayFollow } from './follow';
import { useMayLead } from './may-lead';
import { openVoteOf, votesOf } from './vote-model';

type Render = (label: string, icon: ReactNode, act: () => void) => ReactNode;

/** What a group can do together on the canvas; leading is for who facilitates. */
export function TogetherItems({ render }: { render: Render }) {
  const { t } = useT();
  const { controller } = useCanvasContext();
  const personOf = usePeople();
  const others = useOthers();
  const mayLead = useMayLead()(controller.session.personId);
  const readOnly = useCanvasUiState((state) => state.readOnly);
  const following = useCanvasUiState((state) => state.following);
  const board = useOfBoard((now) => now);
  const vote = openVoteOf(board);
  const waiting = onlyOnKanban(board).length;
  const { personId, presence } = controller.session;
  const people = [...new Set(others.map(({ person }) => person))].filter((person) =>
    mayFollow(person, personId, others),
  );
  const summon = (): void => {
    const { x, y, zoom } = controller.engine.camera.get();
    presence.set({ viewport: [Math.round(x), Math.round(y), zoom], summon: Date.now() });
    controller.say(t('canvas.summon.sent'));
  };
  return (
    <>
      {mayLead && !readOnly && (
        <>
          {vote === undefined &&
            render(t('canvas.vote.start'), <IconChecklist size={20} />, () => controller.set({ dialog: 'vote' }))}
          {board.writing === undefined &&
            render(t('canvas.writing.start'), <IconEyeOff size={20} />, () => controller.set({ dialog: 'writing' }))}
          {others.length > 0 && render(t('canvas.summon.start'), <IconSpeakerphone size={20} />, summon)}
        </>
      )}
      {people.map((person) =>
        render(
          following === person ? t('canvas.follow.stop') : t('canvas.follow.start', { person: personOf(person).name }),
          <IconEyeShare size={20} />,
          () => controller.set({ following: following === person ? null : person }),
        ),
      )}
      {votesOf(board)
        .filter(({ closed }) => closed !== undefined)
        .slice(0, 5)
        .map(({ id, title }) =>
          render(t('canvas.vote.showResults', { title }), <IconChartDots size={20} />, () =>
            controller.set({ panel: { result: id } }),
          ),
        )}
      {waiting > 0 &&
        !readOnly &&
        render(t('canvas.bringKanban'), <IconLayoutKanban size={20} />, () => bringCards(controller))}
      {people.length === 0 && !mayLead && <p style={{ margin: 12 }}>{t('canvas.follow.nobody')}</p>}
    </>
  );
}
