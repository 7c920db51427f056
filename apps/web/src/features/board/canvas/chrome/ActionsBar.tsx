import { Menu } from '@mantine/core';
import { IconDownload, IconHelp, IconList, IconSearch, IconUsersGroup } from '@tabler/icons-react';
import { useT } from '../../../../lib/i18n/i18n';
import { useCanvasContext, useCanvasUiState } from '../controller/controller-context';
import { ExportItems } from '../export/ExportItems';
import { TogetherItems } from '../together/TogetherMenu';
import { Bar } from './Bar';
import classes from './stage.module.css';
import { ToolButton } from './ToolButton';

/** What one does with the canvas as a whole: find, list, do something together, take along. */
export function ActionsBar() {
  const { t } = useT();
  const { controller, does } = useCanvasContext();
  const panel = useCanvasUiState((state) => state.panel);
  return (
    <Bar label={t('canvas.more')} className={classes.actions}>
      <ToolButton label={t('canvas.search')} keysFor={{ kind: 'search' }} onClick={() => does({ kind: 'search' })}>
        <IconSearch size={20} />
      </ToolButton>
      <ToolButton
        label={t('canvas.outline')}
        keysFor={{ kind: 'outline' }}
        pressed={panel === 'outline'}
        onClick={() => does({ kind: 'outline' })}
      >
        <IconList size={20} />
      </ToolButton>
      {controller.session.at === undefined && (
        <Menu position="bottom-end" width={300}>
          <Menu.Target>
            <ToolButton label={t('canvas.together')}>
              <IconUsersGroup size={20} />
            </ToolButton>
          </Menu.Target>
          <Menu.Dropdown>
            <TogetherItems
              render={(label, icon, act) => (
                <Menu.Item key={label} mih={44} leftSection={icon} onClick={act}>
                  {label}
                </Menu.Item>
              )}
            />
          </Menu.Dropdown>
        </Menu>
      )}
      <Menu position="bottom-end" width={300}>
        <Menu.Target>
          <ToolButton label={t('canvas.export')}>
            <IconDownload size={20} />
          </ToolButton>
        </Menu.Target>
        <Menu.Dropdown>
          <ExportItems />
        </Menu.Dropdown>
      </Menu>
      <ToolButton label={t('canvas.keys.title')} keysFor={{ kind: 'help' }} onClick={() => does({ kind: 'help' })}>
        <IconHelp size={20} />
      </ToolButton>
    </Bar>
  );
}
