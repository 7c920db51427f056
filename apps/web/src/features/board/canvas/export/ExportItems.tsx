import { Menu } from '@mantine/core';
import { useT } from '../../../../lib/i18n/i18n';
import { useChosen } from '../controller/controller-context';
import { exportKinds } from './kinds';
import { useExport } from './use-export';

/** The files one can take along: of the whole canvas, and of what is chosen. */
export function ExportItems() {
  const { t } = useT();
  const save = useExport();
  const some = useChosen().length > 0;
  return (['selection', 'all'] as const)
    .filter((what) => what === 'all' || some)
    .map((what) => (
      <div key={what}>
        {some && <Menu.Label>{t(what === 'all' ? 'canvas.exportAll' : 'canvas.exportSelection')}</Menu.Label>}
        {exportKinds.map((kind) => (
          <Menu.Item key={kind} mih={44} onClick={() => void save(kind, what)}>
            {t(`canvas.export.${kind}`)}
          </Menu.Item>
        ))}
      </div>
    ));
}
