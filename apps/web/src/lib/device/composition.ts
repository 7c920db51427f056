/** The key code of what an input method takes for itself, also where the composition is over already. */
const ofInputMethod = 229;

/**
 * Keys of an input method do nothing of ours: Enter that ends a word sends no form and closes no field. Editors of rich text hear
 * of them, as they compose themselves.
 */
export function keepCompositionsApart(target: EventTarget): void {
  target.addEventListener(
    'keydown',
    (event) => {
      const { isComposing, keyCode } = event as KeyboardEvent;
      const isEditor = (event.target as Partial<HTMLElement> | null)?.isContentEditable === true;
      if ((isComposing || keyCode === ofInputMethod) && !isEditor) event.stopImmediatePropagation();
    },
    { capture: true },
  );
}
