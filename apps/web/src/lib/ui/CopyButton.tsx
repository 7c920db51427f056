import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { copyText } from '../device/device';
import { useT } from '../i18n/i18n';

export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { t } = useT();
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);
  const copy = async (): Promise<void> => setOutcome((await copyText(text)) ? 'copied' : 'failed');
  return (
    <Button
      variant="default"
      onClick={() => void copy()}
      leftSection={outcome === 'copied' ? <IconCheck size={18} /> : <IconCopy size={18} />}
    >
      <span aria-live="polite">
        {outcome === 'copied' ? t('ui.copied') : outcome === 'failed' ? t('ui.copyFailed') : (label ?? t('ui.copy'))}
      </span>
    </Button>
  );
}
