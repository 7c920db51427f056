import { Button } from '@mantine/core';
import type { LiveSession } from '@samenspel/board-client';
import { closeCode } from '@samenspel/board-protocol';
import { IconInfoCircle, IconLock } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { fetchMe } from '../../../lib/community/me';
import { useT } from '../../../lib/i18n/i18n';
import { Notice } from '../../../lib/ui/Notice';
import { isNewer, useShown } from '../session/useBoard';
import { BoardFullNotice } from './BoardFullNotice';
import { MergeNotice } from './MergeNotice';
import { QuotaNotice } from './QuotaNotice';
import { RescueNotice } from './RescueNotice';

/** What has to be said about this board, above it. */
export function Notices({ session, onOpenAgain }: { session: LiveSession; onOpenAgain: () => void }) {
  const { t } = useT();
  const ended = useShown(({ connection }) => connection?.ended ?? null);
  const quota = useShown(({ connection }) => connection?.quota ?? null);
  const report = useShown((shown) => shown.report);
  const ready = useShown((shown) => shown.ready);
  const newer = useShown(isNewer);
  return (
    <>
      {ended !== null && <EndedNotice session={session} code={ended.code} onOpenAgain={onOpenAgain} />}
      {newer && (
        <Notice tone="slate" icon={<IconInfoCircle size={20} />}>
          {t('board.newer')}
        </Notice>
      )}
      <BoardFullNotice doc={session.doc} />
      {quota !== null && <QuotaNotice quota={quota} />}
      {report !== null && <MergeNotice report={report} onClose={() => session.dismissReport()} />}
      {ready && <RescueNotice session={session} />}
    </>
  );
}

function EndedNotice({ session, code, onOpenAgain }: { session: LiveSession; code: number; onOpenAgain: () => void }) {
  const { t } = useT();
  const signedOut = code === closeCode.signedOut;
  useReturn(session, signedOut);
  const words = (): string => {
    if (signedOut) return t('board.ended.signedOut');
    if (code === closeCode.forbidden) return t('board.ended.forbidden');
    if (code === closeCode.overQuota) return t('board.ended.overQuota');
    if (code === closeCode.otherOrigin) return t('board.ended.otherOrigin');
    return t(code === closeCode.noSuchBoard ? 'board.ended.noSuchBoard' : 'board.ended.other');
  };
  return (
    <Notice
      tone="brick"
      urgent
      icon={<IconLock size={20} />}
      actions={
        signedOut ? (
          <Button size="sm" renderRoot={(props) => <Link to="/sign-in" {...props} />}>
            {t('identity.signIn')}
          </Button>
        ) : (
          <Button size="sm" variant="default" onClick={onOpenAgain}>
            {t('board.openFresh')}
          </Button>
        )
      }
    >
      {words()}
    </Notice>
  );
}

/** A guest comes back by what this device keeps, and who signed in again in another tab is back as well: then all goes on. */
function useReturn(session: LiveSession, signedOut: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!signedOut) return;
    let current = true;
    const look = async (): Promise<void> => {
      const me = await fetchMe().catch(() => null);
      if (!current || me === null) return;
      if (me.personId === session.personId) session.connect();
      else client.setQueryData(['me'], me);
    };
    void look();
    addEventListener('focus', look);
    return () => {
      current = false;
      removeEventListener('focus', look);
    };
  }, [client, session, signedOut]);
}
