import { Skeleton, Stack } from '@mantine/core';
import { useT } from '../i18n/i18n';

/** Stands for what is on its way. */
export function Bars({ bars = 4 }: { bars?: number }) {
  const { t } = useT();
  return (
    <Stack gap="sm" aria-busy="true">
      <span className="visually-hidden" role="status">
        {t('ui.loading')}
      </span>
      {Array.from({ length: bars }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars are all alike and never move
        <Skeleton key={index} height={index === 0 ? 36 : 64} radius={10} />
      ))}
    </Stack>
  );
}
