import { useT } from '../app/i18n';
import { PeopleRow } from '../ui/Person';
import { useShown } from './useBoard';

/** The faces of who has this board open now. */
export function WhoIsHere() {
  const { t } = useT();
  const { here } = useShown();
  return (
    <span>
      <span className="visually-hidden">{t('board.here')}</span>
      <PeopleRow ids={here} size={34} />
    </span>
  );
}
