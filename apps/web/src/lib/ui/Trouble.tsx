import { Alert, Button, Group, Text } from '@mantine/core';
import { IconCloudOff, IconMoodSad } from '@tabler/icons-react';
import { ApiProblem } from '../api/api';
import { useT } from '../i18n/i18n';

/** What to tell about something that went wrong: the server's own words, else ours. */
export function messageOf(error: unknown, otherwise: string): string {
  return error instanceof ApiProblem ? error.message : otherwise;
}

/** An error said kindly: what happened, what is safe, what to do. */
export function Trouble({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useT();
  const offline = error instanceof ApiProblem && error.code === 'offline';
  return (
    <Alert color={offline ? 'slate' : 'brick'} icon={offline ? <IconCloudOff /> : <IconMoodSad />} role="alert">
      <Group gap="sm" align="center">
        <Text flex="1 1 20ch">{messageOf(error, t('ui.broke'))}</Text>
        {onRetry !== undefined && (
          <Button variant="default" onClick={onRetry}>
            {t('ui.retry')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
