import { Button } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { type TextKey, useT } from '../app/i18n';
import { useShown } from '../board/useBoard';
import { Empty } from '../ui/Empty';
import classes from './kanban.module.css';
import { useKanban } from './kanban-context';
import { columnsOfTemplate, type TemplateName, templateNames, templateOf } from './model/templates';

const nameKey = (name: TemplateName): TextKey => `kanban.template.${name}`;

/** A board without cards: what it is for, and which columns to begin with. */
export function EmptyBoard({ readOnly }: { readOnly: boolean }) {
  const { t } = useT();
  const { board } = useShown();
  const { actions, say } = useKanban();
  const current = templateOf(board.columns);
  const titles = (name: TemplateName) =>
    columnsOfTemplate[name].map((id) => t(`kanban.column.${id}` as TextKey)).join(' · ');
  return (
    <div className={classes.empty}>
      <Empty
        picture="board"
        action={
          !readOnly && (
            <ul className={classes.templates}>
              {templateNames.map((name) => (
                <li key={name}>
                  <Button
                    variant="default"
                    h="auto"
                    py="sm"
                    disabled={name === current}
                    leftSection={<IconColumns3 size={20} />}
                    onClick={() => {
                      actions.beginWith(name);
                      say(t('kanban.templateUsed', { columns: titles(name) }));
                    }}
                  >
                    <span className={classes.template}>
                      <strong>{t(nameKey(name))}</strong>
                      <span>{titles(name)}</span>
                    </span>
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      >
        {t('kanban.empty')}
      </Empty>
    </div>
  );
}
