import { ActionIcon, Button, CloseButton, Menu, TextInput, Tooltip } from '@mantine/core';
import { IconHelp, IconLayoutRows, IconSearch, IconX } from '@tabler/icons-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { type TextKey, useT } from '../../../lib/i18n/i18n';
import { usePhone } from '../../../lib/ui/usePhone';
import { FilterPanel } from './FilterPanel';
import { type CardFilter, everything, isFiltered } from './model/filter';
import { type LaneKind, laneKinds } from './model/lanes';
import type { Layout } from './model/layout';
import classes from './toolbar.module.css';
import { UndoButtons } from './UndoButtons';
import { type Chip, useChips } from './useChips';

interface Props {
  readonly layout: Layout;
  readonly filter: CardFilter;
  readonly onFilter: (filter: CardFilter) => void;
  readonly lanes: LaneKind;
  readonly onLanes: (lanes: LaneKind) => void;
  readonly onHelp: () => void;
  readonly readOnly: boolean;
  /** The field to search in, for the key that leads to it. */
  readonly field: RefObject<HTMLInputElement | null>;
}

/** What to show and how: words, filters as chips, lanes. */
export function Toolbar({ layout, filter, onFilter, lanes, onLanes, onHelp, readOnly, field }: Props) {
  const { t } = useT();
  const phone = usePhone();
  const chips = useChips(filter);
  return (
    <search className={classes.toolbar} aria-label={t('kanban.filter')}>
      <SearchField text={filter.text} onChange={(text) => onFilter({ ...filter, text })} field={field} />
      <FilterPanel filter={filter} onFilter={onFilter} count={chips.length} />
      <LanesMenu lanes={lanes} onLanes={onLanes} compact={phone} />
      {!readOnly && <UndoButtons />}
      {!phone && (
        <Tooltip label={t('kanban.help')}>
          <ActionIcon aria-label={t('kanban.help')} onClick={onHelp}>
            <IconHelp size={20} />
          </ActionIcon>
        </Tooltip>
      )}
      {chips.length > 0 && <Chips chips={chips} filter={filter} onFilter={onFilter} />}
      <span role="status" className={classes.found} data-shown={isFiltered(filter) || undefined}>
        {isFiltered(filter) && t('kanban.found', { count: layout.shown, total: layout.total })}
      </span>
    </search>
  );
}

const restMs = 200;

/** Types at once, and changes the URL when the typing rests. */
function SearchField({
  text,
  onChange,
  field,
}: {
  text: string;
  onChange: (text: string) => void;
  field: RefObject<HTMLInputElement | null>;
}) {
  const { t } = useT();
  const [words, setWords] = useState(text);
  const said = useRef(text);
  if (text !== said.current) {
    said.current = text;
    setWords(text);
  }
  useEffect(() => {
    if (words === said.current) return;
    const timer = setTimeout(() => {
      said.current = words;
      onChange(words);
    }, restMs);
    return () => clearTimeout(timer);
  });
  return (
    <TextInput
      ref={field}
      className={classes.field ?? ''}
      aria-label={t('kanban.search')}
      placeholder={t('kanban.search')}
      leftSection={<IconSearch size={18} aria-hidden="true" />}
      rightSection={words !== '' && <CloseButton aria-label={t('kanban.clearSearch')} onClick={() => setWords('')} />}
      value={words}
      onChange={(event) => setWords(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setWords('');
      }}
    />
  );
}

function Chips({
  chips,
  filter,
  onFilter,
}: {
  chips: readonly Chip[];
  filter: CardFilter;
  onFilter: (filter: CardFilter) => void;
}) {
  const { t } = useT();
  return (
    <ul className={classes.chips} aria-label={t('kanban.chosen')}>
      {chips.map(({ part, words }) => (
        <li key={part}>
          <button
            type="button"
            className={classes.chip}
            aria-label={t('kanban.unchoose', { filter: words })}
            onClick={() => onFilter({ ...filter, [part]: everything[part] })}
          >
            {words} <IconX size={16} aria-hidden="true" />
          </button>
        </li>
      ))}
      <li>
        <Button variant="subtle" size="compact-md" mih={36} onClick={() => onFilter(everything)}>
          {t('kanban.showAll')}
        </Button>
      </li>
    </ul>
  );
}

const laneKey = (kind: LaneKind): TextKey => `kanban.lanes.${kind}`;

function LanesMenu({
  lanes,
  onLanes,
  compact,
}: {
  lanes: LaneKind;
  onLanes: (lanes: LaneKind) => void;
  compact: boolean;
}) {
  const { t } = useT();
  const label = `${t('kanban.lanesBy')}: ${t(laneKey(lanes))}`;
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        {compact ? (
          <ActionIcon aria-label={label} variant={lanes === 'none' ? 'subtle' : 'light'}>
            <IconLayoutRows size={20} />
          </ActionIcon>
        ) : (
          <Button
            variant={lanes === 'none' ? 'subtle' : 'light'}
            leftSection={<IconLayoutRows size={18} />}
            aria-label={label}
          >
            {lanes === 'none' ? t('kanban.lanesBy') : t(laneKey(lanes))}
          </Button>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={lanes} onChange={(kind) => onLanes(kind as LaneKind)}>
          {laneKinds.map((kind) => (
            <Menu.RadioItem key={kind} value={kind} mih={44} closeMenuOnClick>
              {t(laneKey(kind))}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
