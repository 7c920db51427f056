import { SegmentedControl } from '@mantine/core';
import { changeLanguage, type Language, useT } from '../../lib/i18n/i18n';

export function LanguageSwitch() {
  const { t, language } = useT();
  return (
    <SegmentedControl
      aria-label={t('identity.language')}
      value={language}
      onChange={(next) => void changeLanguage(next as Language)}
      data={[
        { value: 'nl', label: 'NL' },
        { value: 'en', label: 'EN' },
      ]}
      styles={{ label: { minWidth: 44, minHeight: 36, display: 'grid', placeItems: 'center' } }}
    />
  );
}
