import { ActionIcon, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useT } from '../../../../lib/i18n/i18n';
import { useCanvasController, useOfBoard } from '../controller/controller-context';
import { outlineOf, searchLines } from '../outline/outline';
import classes from './stage.module.css';

/** Finds words on the canvas, one place after the other. */
export function SearchBar() {
  const { t } = useT();
  const controller = useCanvasController();
  const board = useDeferredValue(useOfBoard((now) => now));
  const [wanted, setWanted] = useState('');
  const [place, setPlace] = useState(0);
  const found = useMemo(
    () => searchLines(outlineOf(controller.engine.readingOrder(), board.items), wanted).map(({ id }) => id),
    [controller, board, wanted],
  );

  const show = (ids: readonly string[], index: number): void => {
    const id = ids[index];
    setPlace(index);
    controller.engine.highlight(ids);
    if (id === undefined) return;
    controller.engine.selection.set([id]);
    controller.engine.camera.fit([id], 200, { animate: true });
  };
  const search = (words: string): void => {
    setWanted(words);
    show(
      searchLines(outlineOf(controller.engine.readingOrder(), board.items), words).map(({ id }) => id),
      0,
    );
  };
  const step = (by: 1 | -1): void => {
    if (found.length > 0) show(found, (place + by + found.length) % found.length);
  };
  const close = (): void => {
    controller.engine.highlight([]);
    controller.set({ searching: false });
    controller.focus();
  };
  const count =
    wanted.trim() === ''
      ? ''
      : found.length === 0
        ? t('canvas.searchNone')
        : t('canvas.searchPlace', { place: place + 1, count: found.length });
  return (
    <search className={classes.search}>
      <TextInput
        autoFocus
        aria-label={t('canvas.searchFor')}
        placeholder={t('canvas.searchFor')}
        value={wanted}
        onChange={(event) => search(event.currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') close();
          if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
        }}
      />
      <span className={classes.searchCount} role="status">
        {count}
      </span>
      <ActionIcon aria-label={t('canvas.searchPrevious')} onClick={() => step(-1)}>
        <IconChevronUp size={20} />
      </ActionIcon>
      <ActionIcon aria-label={t('canvas.searchNext')} onClick={() => step(1)}>
        <IconChevronDown size={20} />
      </ActionIcon>
      <ActionIcon aria-label={t('ui.close')} onClick={close}>
        <IconX size={20} />
      </ActionIcon>
    </search>
  );
}
