import { ActionIcon, Tooltip } from '@mantine/core';
import type { ComponentProps, ReactNode, Ref } from 'react';
import { isMac } from './is-mac';
import { type Action, keyNames, keysOf } from './shortcuts';

/** A button of the canvas' tools: a picture, its name for who cannot see it, and its key for who wants to be quick. */
export function ToolButton({
  label,
  keysFor,
  pressed,
  side = 'bottom',
  children,
  ref,
  ...rest
}: {
  label: string;
  keysFor?: Action;
  pressed?: boolean;
  side?: 'bottom' | 'right' | 'top' | 'left';
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
} & Omit<ComponentProps<typeof ActionIcon<'button'>>, 'aria-label' | 'ref'>) {
  const [keys] = keysFor === undefined ? [] : keysOf(keysFor);
  const name = keys === undefined ? '' : keyNames(keys, isMac, {}).join('+');
  return (
    <Tooltip label={name === '' ? label : `${label}  ${name}`} position={side} openDelay={400} withinPortal>
      <ActionIcon
        ref={ref ?? null}
        aria-label={label}
        data-tool
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        {...(name === '' ? {} : { 'aria-keyshortcuts': name })}
        {...rest}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
