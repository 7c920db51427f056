import type { CommandName } from '@samenspel/domain';
import { useT } from '../i18n/i18n';
import { Panel } from '../ui/Page';
import { useOffer } from './community';

/** Says once on a screen of the demo which of its controls are missing there, and why. */
export function NotInDemo({
  of,
  commands,
}: {
  of: 'settings' | 'members';
  commands: readonly [CommandName, ...CommandName[]];
}) {
  const { t } = useT();
  const offer = useOffer();
  if (!commands.some((name) => offer(name) === 'notInDemo')) return null;
  return <Panel>{t('community.notInDemo', { what: t(`community.demo.${of}`) })}</Panel>;
}
