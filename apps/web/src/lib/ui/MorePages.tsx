import { Button } from '@mantine/core';
import type { Pages } from '../api/pages';
import { useT } from '../i18n/i18n';
import { Trouble } from './Trouble';

/** Under a list that grows for ever: the way to what is older, and what went wrong in reading it. */
export function MorePages({ pages: { query } }: { pages: Pages<unknown> }) {
  const { t } = useT();
  return (
    <>
      {query.isError && <Trouble error={query.error} onRetry={() => void query.refetch()} />}
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('ui.showOlder')}
        </Button>
      )}
    </>
  );
}
