import { Button, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useT } from '../../lib/i18n/i18n';
import { Trouble } from '../../lib/ui/Trouble';
import { DoorPage } from './DoorPage';
import { useEnterDemo } from './session';

/** A link into a community for somebody not signed in: sign in, or enter when it is the demo. */
export function DoorForStrangers({ demo, onSignIn }: { demo: boolean; onSignIn: () => void }) {
  const { t } = useT();
  const enter = useEnterDemo();
  const client = useQueryClient();
  return (
    <DoorPage title={t('identity.tagline')} lead={t('identity.promise')}>
      <Stack>
        {enter.isError && <Trouble error={enter.error} />}
        {demo && (
          <Button
            size="lg"
            loading={enter.isPending}
            onClick={() => enter.mutate(undefined, { onSuccess: () => void client.invalidateQueries() })}
          >
            {t('identity.lookAround')}
          </Button>
        )}
        <Button size="lg" variant={demo ? 'default' : 'filled'} onClick={onSignIn}>
          {t('identity.signIn')}
        </Button>
      </Stack>
    </DoorPage>
  );
}
