import { Button } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { type TextKey, useT } from '../../../lib/i18n/i18n';
import { Picture } from '../../../lib/ui/Picture';
import { useShownBoard } from '../session/useBoard';
import classes from './kanban.module.css';
import { useKanban } from './kanban-context';
import { columnsOfTemplate, type TemplateName, templateNames, templateOf } from './model/templates';

const nameKey = (name: TemplateName): TextKey => `kanban.template.${name}`;

/** A board without cards: what it is for, and other columns to begin with. */
export function EmptyBoard({ readOnly }: { readOnly: boolean }) {
  const { t } = useT();
  const board = useShownBoard();
  const { actions, say } = useKanban();
  const current = templateOf(board.columns);
  const titles = (name: TemplateName): string =>
    columnsOfTemplate[name].map((id) => t(`kanban.column.${id}` as TextKey)).join(' · ');
  return (
    <div className={classes.empty}>
      <Picture name="board" />
      <p>{t('kanban.empty')}</p>
      {!readOnly && (
        <div className={classes.templates}>
          {templateNames
            .filter((name) => name !== current)
            .map((name) => (
              <Button
                key={name}
                variant="default"
                h="auto"
                py={8}
                leftSection={<IconColumns3 size={20} />}
                styles={{ label: { height: 'auto', overflow: 'visible' } }}
                onClick={() => {
                  actions.beginWith(name);
                  say(t('kanban.templateUsed', { columns: titles(name) }));
                }}
              >
                <span className={classes.template}>
                  <strong>{t('kanban.beginWith', { template: t(nameKey(name)) })}</strong>
                  <span>{titles(name)}</span>
                </span>
              </Button>
            ))}
        </div>
      )}
    </div>
  );
}
