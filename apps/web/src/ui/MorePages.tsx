import { Button } from '@mantine/core';
import { useT } from '../app/i18n';
import type { Pages } from '../app/pages';
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
