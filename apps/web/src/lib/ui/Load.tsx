import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiProblem } from '../api/api';
import { useT } from '../i18n/i18n';
import { useMoment } from '../route/moment';
import { Bars } from './Bars';
import { Empty } from './Empty';
import { Trouble } from './Trouble';

/** Shows a query: its data as soon as there is any , else bars or the trouble. */
export function Load<Data>({
  query,
  bars = 4,
  wayOut,
  children,
}: {
  query: UseQueryResult<Data>;
  bars?: number;
  /** Where to go when what this shows is not there: trying again would not help. */
  wayOut?: ReactNode;
  children: (data: Data) => ReactNode;
}) {
  const { t } = useT();
  const { past } = useMoment();
  if (query.data !== undefined) return children(query.data);
  if (query.error instanceof ApiProblem && query.error.status === 404) {
    // The bar above leads to now.
    if (past) return <Empty picture="ribbon">{t('ui.notYetThen')}</Empty>;
    if (wayOut !== undefined) {
      return (
        <Empty picture="ribbon" action={wayOut}>
          {query.error.message}
        </Empty>
      );
    }
  }
  if (query.isError) return <Trouble error={query.error} onRetry={() => void query.refetch()} />;
  return <Bars bars={bars} />;
}
