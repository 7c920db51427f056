import { type Board, cardsIn } from '@samenspel/board';
import { useT } from '../app/i18n';
import { CardFace } from './CardFace';
import { useColumnTitle } from './column-title';
import classes from './kanban.module.css';

/** The board to look at: past moments, observers. */
export function Columns({ board }: { board: Board }) {
  const { t } = useT();
  const titleOf = useColumnTitle(board);
  return (
    <div className={classes.columns}>
      {board.columns.map((column) => {
        const cards = cardsIn(board, column.id);
        return (
          <section
            key={column.id}
            className={classes.column}
            aria-label={`${titleOf(column.id)}, ${t('kanban.cards', { count: cards.length })}`}
          >
            <h2 className={classes.columnTitle}>
              {titleOf(column.id)} <span>{cards.length}</span>
            </h2>
            <ul className={classes.cards}>
              {cards.map((card) => (
                <li
                  key={card.id}
                  id={card.id}
                  className={classes.card}
                  data-blocked={card.blocked !== undefined || undefined}
                >
                  <CardFace card={card} />
                </li>
              ))}
            </ul>
            {cards.length === 0 && <p className={classes.emptyColumn}>{t('kanban.emptyColumn')}</p>}
          </section>
        );
      })}
    </div>
  );
}
