import { Textarea, type TextareaProps, TextInput, type TextInputProps } from '@mantine/core';
import { useMergedRef } from '@mantine/hooks';
import type { ChangeEvent, ComponentPropsWithRef } from 'react';
import { TooLong, useTooLong } from '../ui/too-long';
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
export function DraftLine({ draft, maxLength, ...rest }: Kept & Omit<TextInputProps, Held>) {
  const { message, ref } = useTooLong(draft.words, maxLength);
  return <TextInput {...rest} {...held(draft)} ref={ref} error={message} />;
}

/** Several lines of words, in the design of the kit. */
export function DraftArea({ draft, maxLength, ...rest }: Kept & Omit<TextareaProps, Held>) {
  const { message, ref } = useTooLong(draft.words, maxLength);
  return <Textarea {...rest} {...held(draft)} ref={ref} error={message} />;
}

/** One line of words without a look of its own. */
export function BareDraftLine({ draft, maxLength, ref, ...rest }: Kept & Omit<ComponentPropsWithRef<'input'>, Held>) {
  const { message, ref: checked } = useTooLong(draft.words, maxLength);
  return (
    <>
      <input dir="auto" {...rest} {...held(draft)} ref={useMergedRef(ref, checked)} />
      <TooLong message={message} />
    </>
  );
}

/** Several lines of words without a look of its own. `onType` hears of each change after it is kept. */
export function BareDraftArea({
  draft,
  onType,
  maxLength,
  ref,
  ...rest
}: Kept & { onType?: (area: HTMLTextAreaElement) => void } & Omit<ComponentPropsWithRef<'textarea'>, Held>) {
  const { message, ref: checked } = useTooLong(draft.words, maxLength);
  return (
    <>
      <textarea
        dir="auto"
        {...rest}
        ref={useMergedRef(ref, checked)}
        value={draft.words}
        onChange={(event) => {
          draft.write(event.currentTarget.value);
          onType?.(event.currentTarget);
        }}
      />
      <TooLong message={message} />
    </>
  );
}
