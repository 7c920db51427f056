import { useShown } from '../board/useBoard';

/** The board as a plane of notes. */
export function CanvasView(_: { readOnly: boolean }) {
  const { board } = useShown();
  return (
    <ul>
      {[...board.items.values()].map((item) => (
        <li key={item.id}>{item.title}</li>
      ))}
    </ul>
  );
}
