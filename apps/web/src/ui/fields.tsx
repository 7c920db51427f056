import { Checkbox, Fieldset, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { limits } from '@samenspel/domain';
import type { ReactNode } from 'react';
import { useT } from '../app/i18n';
import { useMemberList } from '../members/people';

interface FieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  required?: boolean;
  initial?: string;
  autoFocus?: boolean;
}

const common = ({ name, label, hint, required = false, initial = '', autoFocus = false }: FieldProps) => ({
  name,
  label,
  description: hint,
  required,
  defaultValue: initial,
  ...(autoFocus ? { 'data-autofocus': true } : {}),
});

/** One line of words. */
export function LineField(props: FieldProps & { max?: number }) {
  return <TextInput {...common(props)} maxLength={props.max ?? limits.line} />;
}

/** Several lines of words. */
export function TextField(props: FieldProps & { rows?: number }) {
  return <Textarea {...common(props)} maxLength={limits.text} minRows={props.rows ?? 2} />;
}

export function DayField(props: FieldProps) {
  return <TextInput type="date" {...common(props)} />;
}

/** A choice from a list; the native control, so phones show their own. */
export function ChoiceField(
  props: FieldProps & {
    choices: readonly (readonly [value: string, label: string])[];
    onChange?: (value: string) => void;
  },
) {
  const { onChange, choices } = props;
  return (
    <NativeSelect
      {...common(props)}
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
            defaultChecked={initial.includes(person.id)}
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
  return <Checkbox name="private" size="md" label={t('ui.privateOnly')} description={t('ui.privateHint')} />;
}
