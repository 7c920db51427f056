import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../../../lib/i18n/i18n';
import { Dialog } from '../../../../lib/ui/Dialog';
import { useBoard } from '../../session/useBoard';
import { putBackAsWas } from './put-back';

type State = 'asking' | 'busy' | 'done' | 'notThere' | 'failed';

/** Says what putting back does, does it, and says that it is done. */
export function PutBackDialog({
  itemId,
  seq,
  date,
  onClose,
}: {
  itemId: string;
  seq: number;
  date: string;
  onClose: () => void;
}) {
  const { t } = useT();
  const session = useBoard();
  const [state, setState] = useState<State>('asking');
  const put = async (): Promise<void> => {
    setState('busy');
    try {
      setState((await putBackAsWas(session, itemId, seq)) ? 'done' : 'notThere');
    } catch {
      setState('failed');
    }
  };
  const over = state === 'done' || state === 'notThere';
  return (
    <Dialog title={t('card.asWasOn', { date })} onClose={onClose}>
      <Stack gap="md">
        {state === 'done' ? (
          <Text role="status">{t('card.asWasDone', { date })}</Text>
        ) : (
          <Text>{t('card.asWasAsk', { date })}</Text>
        )}
        {state === 'notThere' && <Alert color="slate">{t('card.asWasNot')}</Alert>}
        {state === 'failed' && (
          <Alert color="brick" role="alert">
            {t('card.asWasFailed')}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t(over ? 'ui.close' : 'ui.cancel')}
          </Button>
          {!over && (
            <Button loading={state === 'busy'} onClick={() => void put()} data-autofocus>
              {t('card.restore')}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}
