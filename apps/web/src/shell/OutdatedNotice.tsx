import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useCopyIsOver } from '../lib/api/community-copy';
import { useT } from '../lib/i18n/i18n';
import { useCommunityId } from '../lib/route/useCommunityId';
import { Notice } from '../lib/ui/Notice';

/** The server is of a newer version than this page, or the page lost track: it asks for all it shows until it is loaded anew. */
export function OutdatedNotice() {
  const { t } = useT();
  if (!useCopyIsOver(useCommunityId())) return null;
  return (
    <Notice
      tone="slate"
      icon={<IconRefresh size={20} />}
      actions={
        <Button variant="default" onClick={() => location.reload()}>
          {t('shell.loadAgain')}
        </Button>
      }
    >
      {t('shell.outdated')}
    </Notice>
  );
}
