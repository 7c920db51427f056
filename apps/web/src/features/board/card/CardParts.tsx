import type { Card } from '@samenspel/board';
import { lazy, Suspense } from 'react';
import { useT } from '../../../lib/i18n/i18n';
import { useBoard } from '../session/useBoard';
import { Checklist } from './Checklist';
import { Details } from './details/Details';
import { Stuck } from './details/Stuck';
import { Fence } from './Fence';
import { Part } from './Part';
import { Photos } from './photos/Photos';

/** The editor is the largest piece of code here: it comes when a card is opened. */
const BodyEditor = lazy(() => import('./body/BodyEditor').then((editor) => ({ default: editor.BodyEditor })));

/** Everything about a card between its title and what people say of it. */
export function CardParts({ card, readOnly }: { card: Card; readOnly: boolean }) {
  const { t } = useT();
  const session = useBoard();
  return (
    <>
      <Stuck card={card} readOnly={readOnly} />
      <Details card={card} readOnly={readOnly} />
      <Part title={t('card.body')}>
        <Fence>
          <Suspense fallback={<p role="status">{t('ui.loading')}</p>}>
            <BodyEditor session={session} itemId={card.id} readOnly={readOnly} />
          </Suspense>
        </Fence>
      </Part>
      <Checklist itemId={card.id} readOnly={readOnly} />
      <Photos card={card} readOnly={readOnly} />
    </>
  );
}
