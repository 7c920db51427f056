import { Text, TextInput, type TextInputProps } from '@mantine/core';
import { type FormEvent, type RefCallback, useCallback, useState } from 'react';
import { useT } from '../i18n/i18n';

/** How many characters of these words are too many; 0 when they fit, white space around them left out. */
export const tooMany = (words: string, maxLength: number | undefined): number =>
  maxLength === undefined ? 0 : Math.max(0, words.trim().length - maxLength);

/**
 * What a field with a limit says. Nothing is cut from what somebody typed or pasted: the field says how many characters are too many,
 * and the form it stands in is not sent until they fit.
 */
export function useTooLong(words: string, maxLength: number | undefined) {
  const { t } = useT();
  const count = tooMany(words, maxLength);
  const message = count === 0 ? null : t('ui.tooLong', { count });
  const ref: RefCallback<HTMLInputElement | HTMLTextAreaElement> = useCallback(
    (field) => field?.setCustomValidity(message ?? ''),
    [message],
  );
  return { message, ref };
}

/** The message under a field that has no place for one. */
export function TooLong({ message }: { message: string | null }) {
  return message === null ? null : (
    <Text component="span" fz="sm" c="brick" role="alert" display="block">
      {message}
    </Text>
  );
}

/** A line outside the forms that keep drafts (a name, at the door), which says when it is too long. */
export function LimitedInput({
  max,
  defaultValue = '',
  ...rest
}: Omit<TextInputProps, 'maxLength' | 'value' | 'defaultValue' | 'error' | 'onInput'> & {
  max: number;
  defaultValue?: string;
}) {
  const [words, setWords] = useState(defaultValue);
  const { message, ref } = useTooLong(words, max);
  const onInput = (event: FormEvent<HTMLInputElement>): void => setWords(event.currentTarget.value);
  return <TextInput {...rest} ref={ref} defaultValue={defaultValue} error={message} onInput={onInput} />;
}
