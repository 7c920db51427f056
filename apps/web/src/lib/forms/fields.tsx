import { Checkbox, Fieldset, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { limits } from '@samenspel/domain';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { useMemberList } from '../community/people';
import { useChosen, useFormWords } from '../drafts/DraftForm';
import draftClasses from '../drafts/drafts.module.css';
import { useT } from '../i18n/i18n';
import { useTooLong } from '../ui/too-long';

interface FieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  required?: boolean;
  initial?: string;
  autoFocus?: boolean;
}

const common = ({ name, label, hint, required = false, autoFocus = false }: FieldProps) => ({
  name,
  label,
  description: hint,
  required,
  ...(autoFocus ? { 'data-autofocus': true } : {}),
});

/** What another made of these words while they were open here. */
function Theirs({ words }: { words: string | null }) {
  const { t } = useT();
  if (words === null) return null;
  return (
    <div role="status">
      <Text fz="sm">{t('drafts.changed')}</Text>
      <p className={draftClasses.theirs}>{words}</p>
    </div>
  );
}

/** Says when there are too many words; the form is not sent until they fit. */
function useLimited(begin: string, maxLength: number) {
  const [words, setWords] = useState(begin);
  const { message, ref } = useTooLong(words, maxLength);
  return { ref, error: message, onInput: (event: FormEvent<Words>) => setWords(event.currentTarget.value) };
}
type Words = HTMLInputElement | HTMLTextAreaElement;

/** One line of words. */
export function LineField(props: FieldProps & { max?: number }) {
  const { begin, theirs } = useFormWords(props.name, props.initial ?? '');
  const limited = useLimited(begin, props.max ?? limits.line);
  return (
    <div>
      <TextInput {...common(props)} defaultValue={begin} {...limited} />
      <Theirs words={theirs} />
    </div>
  );
}

/** Several lines of words. */
export function TextField(props: FieldProps & { rows?: number; max?: number }) {
  const { begin, theirs } = useFormWords(props.name, props.initial ?? '');
  const limited = useLimited(begin, props.max ?? limits.text);
  return (
    <div>
      <Textarea {...common(props)} defaultValue={begin} {...limited} minRows={props.rows ?? 2} />
      <Theirs words={theirs} />
    </div>
  );
}

export function DayField(props: FieldProps) {
  const [day = ''] = useChosen(props.name, [props.initial ?? '']);
  return <TextInput type="date" {...common(props)} defaultValue={day} />;
}

/** A choice from a list; the native control, so phones show their own. */
export function ChoiceField(
  props: FieldProps & {
    choices: readonly (readonly [value: string, label: string])[];
    onChange?: (value: string) => void;
  },
) {
  const { onChange, choices, initial = '' } = props;
  const [chosen = initial] = useChosen(props.name, [initial]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once: the form was opened with another choice than the screen knows of
  useEffect(() => {
    if (chosen !== initial) onChange?.(chosen);
  }, []);
  return (
    <NativeSelect
      {...common(props)}
      defaultValue={chosen}
      data={choices.map(([value, label]) => ({ value, label }))}
      {...(onChange === undefined ? {} : { onChange: (event) => onChange(event.currentTarget.value) })}
    />
  );
}

/** Some of the members. */
export function PeopleField({
  name,
  label,
  initial = [],
}: {
  name: string;
  label: string;
  initial?: readonly string[];
}) {
  const members = useMemberList();
  const chosen = useChosen(name, initial);
  return (
    <Fieldset legend={label} radius={10}>
      <Stack gap={4}>
        {members.map((person) => (
          <Checkbox
            key={person.id}
            name={name}
            value={person.id}
            label={person.name}
            size="md"
            defaultChecked={chosen.includes(person.id)}
            styles={{ body: { minHeight: 44, alignItems: 'center' } }}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}

/** "Only for me": others see that it was done, not the words. */
export function PrivateField() {
  const { t } = useT();
  const [chosen] = useChosen('private', []);
  return (
    <Checkbox
      name="private"
      size="md"
      label={t('ui.privateOnly')}
      description={t('ui.privateHint')}
      defaultChecked={chosen !== undefined}
    />
  );
}
