import { Menu } from '@mantine/core';
import type { Item } from '@samenspel/board';
import type { Rect } from '@samenspel/canvas-engine';
import { wantedNameSize } from '@samenspel/canvas-engine';
import {
  IconArrowsDiagonal,
  IconCircleMinus,
  IconCirclePlus,
  IconDots,
  IconExternalLink,
  IconLock,
  IconLockOpen,
  IconTrash,
} from '@tabler/icons-react';
import { useRef } from 'react';
import { useT } from '../../../../lib/i18n/i18n';
import { usePhone } from '../../../../lib/ui/usePhone';
import type { CanvasController } from '../controller/controller';
import { useCanvasContext, useCanvasUiState, useChosen, useOfBoard } from '../controller/controller-context';
import { openVoteOf, takesDots } from '../together/vote-model';
import { Bar } from './Bar';
import { LookTools } from './LookTools';
import { MoreItems } from './MoreItems';
import classes from './stage.module.css';
import { ToolButton } from './ToolButton';
import { useOverItem } from './use-over-item';

/** What can be done with what is chosen, right above it; on a phone above the tools. */
export function ContextBar() {
  const chosen = useChosen();
  const readOnly = useCanvasUiState((state) => state.readOnly);
  const editing = useCanvasUiState((state) => state.editing);
  if (chosen.length === 0 || editing !== null) return null;
  return <BarOver chosen={chosen} readOnly={readOnly} />;
}

function BarOver({ chosen, readOnly }: { chosen: readonly Item[]; readOnly: boolean }) {
  const { t } = useT();
  const phone = usePhone();
  const { controller, does } = useCanvasContext();
  const float = useRef<HTMLDivElement>(null);
  useOverItem(
    float,
    () => (phone ? null : boxOf(controller, chosen)),
    `${phone} ${chosen.map(({ id }) => id).join(' ')}`,
  );
  const [only] = chosen.length === 1 ? chosen : [];
  const opens = only !== undefined && (only.kind === 'card' || only.kind === 'link' || only.kind === 'embed');
  const allLocked = chosen.every(({ locked }) => locked !== undefined);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only what its buttons do not take, on the way back to the canvas
    <div
      ref={float}
      className={classes.context}
      data-phone={phone || undefined}
      data-actions
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) controller.focus();
      }}
    >
      <Bar label={t('canvas.selected', { count: chosen.length })}>
        {opens && (
          <ToolButton label={t('canvas.open')} keysFor={{ kind: 'open' }} onClick={() => does({ kind: 'open' })}>
            {only.kind === 'card' ? <IconArrowsDiagonal size={20} /> : <IconExternalLink size={20} />}
          </ToolButton>
        )}
        {only !== undefined && !readOnly && <DotButtons item={only} />}
        {!readOnly && !allLocked && <LookTools chosen={chosen} only={only} />}
        {!readOnly && (
          <>
            {allLocked ? (
              <ToolButton label={t('canvas.lockOff')} keysFor={{ kind: 'lock' }} onClick={() => does({ kind: 'lock' })}>
                <IconLockOpen size={20} />
              </ToolButton>
            ) : (
              chosen.length > 1 && (
                <ToolButton
                  label={t('canvas.lockOn')}
                  keysFor={{ kind: 'lock' }}
                  onClick={() => does({ kind: 'lock' })}
                >
                  <IconLock size={20} />
                </ToolButton>
              )
            )}
            <Menu position="bottom-end" width={290}>
              <Menu.Target>
                <ToolButton label={t('canvas.more')}>
                  <IconDots size={20} />
                </ToolButton>
              </Menu.Target>
              <Menu.Dropdown>
                <MoreItems chosen={chosen} />
              </Menu.Dropdown>
            </Menu>
            <ToolButton label={t('canvas.bin')} keysFor={{ kind: 'bin' }} onClick={() => does({ kind: 'bin' })}>
              <IconTrash size={20} />
            </ToolButton>
          </>
        )}
      </Bar>
    </div>
  );
}

/** Around what is chosen; with the name above a frame, which stays readable. */
function boxOf({ engine }: CanvasController, chosen: readonly Item[]): Rect | null {
  const box = engine.bounds(chosen.map(({ id }) => id));
  if (box === null || !chosen.some(({ kind }) => kind === 'frame')) return box;
  const name = wantedNameSize(engine.camera.get().zoom) * 1.5;
  return { ...box, y: box.y - name, height: box.height + name };
}

/** While a vote is open: the same as a click on the circle, for a thumb or a keyboard. */
function DotButtons({ item }: { item: Item }) {
  const { t } = useT();
  const { does } = useCanvasContext();
  const vote = useOfBoard(openVoteOf);
  if (vote === undefined || !takesDots(vote, item)) return null;
  return (
    <>
      <ToolButton label={t('canvas.vote.give')} keysFor={{ kind: 'dot' }} onClick={() => does({ kind: 'dot' })}>
        <IconCirclePlus size={20} />
      </ToolButton>
      <ToolButton label={t('canvas.vote.take')} keysFor={{ kind: 'undot' }} onClick={() => does({ kind: 'undot' })}>
        <IconCircleMinus size={20} />
      </ToolButton>
    </>
  );
}
