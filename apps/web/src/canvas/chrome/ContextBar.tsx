import { Menu, NativeSelect, Popover } from '@mantine/core';
import type { Connector, Item } from '@samenspel/board';
import { shapeForms } from '@samenspel/board';
import {
  IconArrowsDiagonal,
  IconCircleMinus,
  IconCirclePlus,
  IconColumns3,
  IconDots,
  IconExternalLink,
  IconLetterCase,
  IconLock,
  IconLockOpen,
  IconPalette,
  IconPencil,
  IconShape,
  IconTrash,
} from '@tabler/icons-react';
import { useRef } from 'react';
import { useT } from '../../app/i18n';
import { usePhone } from '../../ui/usePhone';
import { applyChanges } from '../desk/arranging';
import { useChosen, useDeskState, useOfBoard, useOnDesk } from '../desk/desk-context';
import { colour, hasHue, hasInk, inkIn } from '../desk/items';
import { openVoteOf, takesDots } from '../together/vote-model';
import { Bar } from './Bar';
import { ColumnItems } from './ColumnItems';
import { formIcons, lineIcons } from './icons';
import { MoreItems } from './MoreItems';
import { HueSwatches, InkSwatches } from './Swatches';
import classes from './stage.module.css';
import { ToolButton } from './ToolButton';
import { useOverItem } from './use-over-item';

const textSizes = [16, 24, 40, 64] as const;
const headsOf = { none: ['none', 'none'], end: ['none', 'arrow'], both: ['arrow', 'arrow'] } as const;

/** What can be done with what is chosen, right above it; on a phone above the tools. */
export function ContextBar() {
  const chosen = useChosen();
  const readOnly = useDeskState((state) => state.readOnly);
  const editing = useDeskState((state) => state.editing);
  if (chosen.length === 0 || editing !== null) return null;
  return <BarOver chosen={chosen} readOnly={readOnly} />;
}

function BarOver({ chosen, readOnly }: { chosen: readonly Item[]; readOnly: boolean }) {
  const { t } = useT();
  const phone = usePhone();
  const { desk, does } = useOnDesk();
  const float = useRef<HTMLDivElement>(null);
  useOverItem(
    float,
    () => (phone ? null : desk.engine.bounds(chosen.map(({ id }) => id))),
    `${phone} ${chosen.map(({ id }) => id).join(' ')}`,
  );
  const [only] = chosen.length === 1 ? chosen : [];
  const opens = only !== undefined && (only.kind === 'card' || only.kind === 'link' || only.kind === 'embed');
  const allLocked = chosen.every(({ locked }) => locked !== undefined);
  return (
    <div ref={float} className={classes.context} data-phone={phone || undefined}>
      <Bar label={t('canvas.selected', { count: chosen.length })}>
        {opens && (
          <ToolButton label={t('canvas.open')} keysFor={{ kind: 'open' }} onClick={() => does({ kind: 'open' })}>
            {only.kind === 'card' ? <IconArrowsDiagonal size={20} /> : <IconExternalLink size={20} />}
          </ToolButton>
        )}
        {only !== undefined && !readOnly && <DotButtons item={only} />}
        {!readOnly && !allLocked && <Looks chosen={chosen} only={only} />}
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

/** While a vote is open: the same as a click on the circle, for a thumb or a keyboard. */
function DotButtons({ item }: { item: Item }) {
  const { t } = useT();
  const { does } = useOnDesk();
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

/** The same of all, when all have the same. */
function common<Value>(items: readonly Item[], read: (item: Item) => Value | undefined): Value | undefined {
  const values = new Set(items.map(read));
  return values.size === 1 ? [...values][0] : undefined;
}

function Looks({ chosen, only }: { chosen: readonly Item[]; only: Item | undefined }) {
  const { t } = useT();
  const { desk, does } = useOnDesk();
  const ids = chosen.map(({ id }) => id);
  const all = (kind: Item['kind']): boolean => chosen.every((item) => item.kind === kind);
  const editable = only !== undefined && only.kind !== 'ink' && only.kind !== 'embed';
  const set = (fields: Parameters<typeof applyChanges>[1] extends ReadonlyMap<string, infer One> ? One : never): void =>
    applyChanges(desk, new Map(ids.map((id) => [id, fields])));
  return (
    <>
      {editable && (
        <ToolButton
          label={t(only.kind === 'image' ? 'canvas.describe' : 'canvas.editWords')}
          keysFor={{ kind: 'edit' }}
          onClick={() => does({ kind: 'edit' })}
        >
          <IconPencil size={20} />
        </ToolButton>
      )}
      {chosen.some(hasHue) && (
        <Popover position="bottom" trapFocus>
          <Popover.Target>
            <ToolButton label={t('canvas.colour')}>
              <IconPalette size={20} />
            </ToolButton>
          </Popover.Target>
          <Popover.Dropdown p={8} aria-label={t('canvas.colour')}>
            <HueSwatches
              chosen={common(chosen.filter(hasHue), (item) => ('hue' in item ? (item.hue ?? null) : null))}
              none={!chosen.some(({ kind }) => kind === 'card')}
              onChoose={(hue) => colour(desk, hue)}
            />
          </Popover.Dropdown>
        </Popover>
      )}
      {chosen.some(hasInk) && (
        <Popover position="bottom" trapFocus>
          <Popover.Target>
            <ToolButton label={t('canvas.inkColour')}>
              <IconLetterCase size={20} />
            </ToolButton>
          </Popover.Target>
          <Popover.Dropdown p={8} aria-label={t('canvas.inkColour')}>
            <InkSwatches
              chosen={common(chosen.filter(hasInk), (item) => ('ink' in item ? item.ink : undefined))}
              onChoose={(ink) => inkIn(desk, ink)}
            />
            {all('text') && (
              <NativeSelect
                mt={8}
                label={t('canvas.textSize')}
                value={String(common(chosen, (item) => (item.kind === 'text' ? item.textSize : undefined)) ?? '')}
                data={['', ...textSizes.map(String)].map((value) => ({
                  value,
                  label: value === '' ? '' : t(`canvas.textSize.${value as '16'}`),
                }))}
                onChange={(event) => {
                  const textSize = Number(event.currentTarget.value);
                  if (textSize > 0) set({ textSize });
                }}
              />
            )}
          </Popover.Dropdown>
        </Popover>
      )}
      {all('shape') && <FormMenu set={(form) => set({ form })} />}
      {all('connector') && <LineMenu first={chosen[0] as Connector} set={set} />}
      {all('card') && (
        <Menu position="bottom" width={260}>
          <Menu.Target>
            <ToolButton label={t('canvas.toColumn')}>
              <IconColumns3 size={20} />
            </ToolButton>
          </Menu.Target>
          <Menu.Dropdown>
            <ColumnItems chosen={chosen} />
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}

function FormMenu({ set }: { set: (form: (typeof shapeForms)[number]) => void }) {
  const { t } = useT();
  return (
    <Menu position="bottom">
      <Menu.Target>
        <ToolButton label={t('canvas.form')}>
          <IconShape size={20} />
        </ToolButton>
      </Menu.Target>
      <Menu.Dropdown>
        {shapeForms.map((form) => {
          const Icon = formIcons[form];
          return (
            <Menu.Item key={form} mih={44} leftSection={<Icon size={18} />} onClick={() => set(form)}>
              {t(`canvas.form.${form}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

function LineMenu({
  first,
  set,
}: {
  first: Connector;
  set: (fields: Partial<Pick<Connector, 'line' | 'heads' | 'dashed'>>) => void;
}) {
  const { t } = useT();
  const Icon = lineIcons[first.line];
  return (
    <Menu position="bottom">
      <Menu.Target>
        <ToolButton label={t('canvas.line')}>
          <Icon size={20} />
        </ToolButton>
      </Menu.Target>
      <Menu.Dropdown>
        {(['straight', 'curved', 'elbow'] as const).map((line) => (
          <Menu.Item key={line} mih={44} onClick={() => set({ line })}>
            {t(`canvas.line.${line}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {(['none', 'end', 'both'] as const).map((heads) => (
          <Menu.Item key={heads} mih={44} onClick={() => set({ heads: headsOf[heads] })}>
            {t(`canvas.heads.${heads}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.CheckboxItem
          mih={44}
          checked={first.dashed === true}
          onChange={() => set({ dashed: first.dashed !== true })}
        >
          {t('canvas.line.dashed')}
        </Menu.CheckboxItem>
      </Menu.Dropdown>
    </Menu>
  );
}
