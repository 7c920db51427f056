import { Textarea, type TextareaProps, TextInput, type TextInputProps } from '@mantine/core';
import type { ChangeEvent, ComponentPropsWithRef } from 'react';
import type { Drafted } from './use-draft';

/** A field of words outside a form says who keeps them. */
interface Kept {
  readonly draft: Drafted;
}

type Held = 'value' | 'defaultValue' | 'onChange';
type Typed = ChangeEvent<HTMLInputElement | HTMLTextAreaElement>;

const held = ({ words, write }: Drafted) => ({
  value: words,
  onChange: (event: Typed) => write(event.currentTarget.value),
});

/** One line of words, in the design of the kit. */
export function DraftLine({ draft, ...rest }: Kept & Omit<TextInputProps, Held>) {
  return <TextInput {...rest} {...held(draft)} />;
}

/** Several lines of words, in the design of the kit. */
export function DraftArea({ draft, ...rest }: Kept & Omit<TextareaProps, Held>) {
  return <Textarea {...rest} {...held(draft)} />;
}

/** One line of words without a look of its own. */
export function BareDraftLine({ draft, ...rest }: Kept & Omit<ComponentPropsWithRef<'input'>, Held>) {
  return <input {...rest} {...held(draft)} />;
}

/** Several lines of words without a look of its own. `onType` hears of each change after it is kept. */
export function BareDraftArea({
  draft,
  onType,
  ...rest
}: Kept & { onType?: (area: HTMLTextAreaElement) => void } & Omit<ComponentPropsWithRef<'textarea'>, Held>) {
  return (
    <textarea
      {...rest}
      value={draft.words}
      onChange={(event) => {
        draft.write(event.currentTarget.value);
        onType?.(event.currentTarget);
      }}
    />
  );
}
