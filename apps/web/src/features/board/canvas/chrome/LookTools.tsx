import { Menu, NativeSelect, Popover } from '@mantine/core';
import { type Connector, type Item, shapeForms } from '@samenspel/board';
import { IconColumns3, IconLetterCase, IconPalette, IconPencil, IconShape } from '@tabler/icons-react';
import { useT } from '../../../../lib/i18n/i18n';
import { applyChanges } from '../controller/arranging';
import { useCanvasContext } from '../controller/controller-context';
import { colour, hasHue, hasInk, inkIn } from '../controller/items';
import { ColumnItems } from './ColumnItems';
import { formIcons, lineIcons } from './icons';
import { HueSwatches, InkSwatches } from './Swatches';
import { ToolButton } from './ToolButton';

const textSizes = [16, 24, 40, 64] as const;
const headsOf = { none: ['none', 'none'], end: ['none', 'arrow'], both: ['arrow', 'arrow'] } as const;

/** The same of all, when all have the same. */
function common<Value>(items: readonly Item[], read: (item: Item) => Value | undefined): Value | undefined {
  const values = new Set(items.map(read));
  return values.size === 1 ? [...values][0] : undefined;
}

/** How what is chosen looks, what it says, and which column it is in. */
export function LookTools({ chosen, only }: { chosen: readonly Item[]; only: Item | undefined }) {
  const { t } = useT();
  const { controller, does } = useCanvasContext();
  const ids = chosen.map(({ id }) => id);
  const all = (kind: Item['kind']): boolean => chosen.every((item) => item.kind === kind);
  const editable = only !== undefined && only.kind !== 'ink' && only.kind !== 'embed';
  const set = (fields: Parameters<typeof applyChanges>[1] extends ReadonlyMap<string, infer One> ? One : never): void =>
    applyChanges(controller, new Map(ids.map((id) => [id, fields])));
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
              onChoose={(hue) => colour(controller, hue)}
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
              onChoose={(ink) => inkIn(controller, ink)}
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
