import { Button, Stack, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useT } from '../../lib/i18n/i18n';
import { CopyButton } from '../../lib/ui/CopyButton';
import classes from './identity.module.css';

/** Recovery codes, shown once. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useT();
  return (
    <Stack>
      <Text c="dimmed">{t('identity.codesLead')}</Text>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyButton text={codes.join('\n')} />
      <Button size="lg" onClick={onKept} leftSection={<IconCheck size={20} />}>
        {t('identity.codesKept')}
      </Button>
    </Stack>
  );
}
