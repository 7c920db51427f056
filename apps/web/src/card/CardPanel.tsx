import { useItem, useOpenCard } from '../board/useBoard';
import { Dialog } from '../ui/Dialog';

/** The open card. */
export function CardPanel(_: { readOnly: boolean }) {
  const [id, open] = useOpenCard();
  const item = useItem(id ?? '');
  if (item === undefined) return null;
  return (
    <Dialog title={item.title} onClose={() => open(null)}>
      {null}
    </Dialog>
  );
}
