import { Button } from '@mantine/core';
import { IconCheck, IconMoodSad, IconWifiOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useConnection, useIsOnline } from '../lib/api/connection';
import { useAwaitingStore, useIsMemoryOnly, useSent, useWaiting } from '../lib/api/outbox';
import { WaitingList } from '../lib/community/WaitingCommands';
import { useT } from '../lib/i18n/i18n';
import { useCommunityId } from '../lib/route/useCommunityId';
import { Dialog } from '../lib/ui/Dialog';
import { Notice } from '../lib/ui/Notice';
import { useIsOnBoard } from './useIsOnBoard';

/** One quiet line while nothing is reached: one can go on, and so much waits. A board says for itself that nothing is reached. When it is back: what was sent, and what was refused. */
export function OfflineBar() {
  const { t } = useT();
  const communityId = useCommunityId();
  const onBoard = useIsOnBoard();
  const isOnline = useIsOnline();
  const isLost = useConnection() === 'lost';
  const all = useWaiting(communityId);
  const awaitingStore = useAwaitingStore();
  const memoryOnly = useIsMemoryOnly();
  const [sent, closeSent] = useSent(communityId);
  const [listed, setListed] = useState(false);
  const refused = all.filter(({ refusal }) => refusal !== null);
  const waiting = all.length - refused.length;
  const isOffline = !isOnline || isLost;
  const show = (
    <Button size="sm" variant="default" onClick={() => setListed(true)}>
      {t('waiting.seeThem')}
    </Button>
  );
  return (
    <>
      {((isOffline && !onBoard) || waiting > awaitingStore) && (
        <Notice tone="slate" icon={<IconWifiOff size={20} />} actions={waiting > 0 ? show : undefined}>
          {isOffline && t(isOnline ? 'waiting.unreached' : 'waiting.offline')}
          {waiting > 0 && ` ${t('waiting.count', { count: waiting })}`}
          {memoryOnly && ` ${t('waiting.memoryOnly')}`}
        </Notice>
      )}
      {refused.length > 0 && (
        <Notice tone="brick" icon={<IconMoodSad size={20} />} actions={show} urgent>
          {t('waiting.refusedCount', { count: refused.length })}
        </Notice>
      )}
      {sent.length > 0 && !isOffline && (
        <Notice tone="moss" icon={<IconCheck size={20} />} onClose={closeSent}>
          {t('waiting.sent', { count: sent.length, what: sent.map(({ label }) => label).join(', ') })}
        </Notice>
      )}
      {listed && all.length > 0 && (
        <Dialog title={t('waiting.title')} onClose={() => setListed(false)}>
          <WaitingList of={all} />
        </Dialog>
      )}
    </>
  );
}
