import { Button, Group, Paper, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { whenQuiet } from '../lib/device/when-quiet';
import { useT } from '../lib/i18n/i18n';
import classes from './new-version.module.css';

/** Looks for a newer build this often while the app stays open, in milliseconds. */
const lookEveryMs = 30 * 60_000;

/** Registers the service worker (only where there is a secure context) and offers a new build when it is ready. */
export function NewVersion() {
  const { t } = useT();
  const [waiting, setWaiting] = useState<ServiceWorker | null>(null);
  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
    let timer: ReturnType<typeof setInterval> | undefined;
    let gone = false;
    const register = async (): Promise<void> => {
      const registration = await navigator.serviceWorker.register('/sw.js');
      if (gone) return;
      const offer = (): void => {
        // The first install has no controller yet: that is not a new version.
        if (registration.waiting && navigator.serviceWorker.controller) setWaiting(registration.waiting);
      };
      offer();
      registration.addEventListener('updatefound', () =>
        registration.installing?.addEventListener('statechange', offer),
      );
      timer = setInterval(() => void registration.update().catch(() => undefined), lookEveryMs);
    };
    // It fetches the whole app: not while the first screen needs the line.
    whenQuiet(() => void register().catch(() => undefined));
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, []);

  if (waiting === null) return null;
  const accept = (): void => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage('activate');
  };
  return (
    <Paper className={classes.notice} shadow="md" withBorder role="status">
      <Group gap="sm">
        <Text fw={700}>{t('ui.newVersion')}</Text>
        <Button onClick={accept}>{t('ui.useNew')}</Button>
        <Button variant="default" onClick={() => setWaiting(null)}>
          {t('ui.later')}
        </Button>
      </Group>
    </Paper>
  );
}
