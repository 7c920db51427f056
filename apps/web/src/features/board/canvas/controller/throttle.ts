/** Calls at once, then at most every `everyMs` with the newest value. `cancel` forgets what waits. */
export function throttled<Value>(
  everyMs: number,
  call: (value: Value) => void,
): ((value: Value) => void) & { cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: { readonly value: Value } | null = null;
  const again = (): void => {
    timer = undefined;
    if (waiting === null) return;
    const { value } = waiting;
    waiting = null;
    call(value);
    timer = setTimeout(again, everyMs);
  };
  const give = (value: Value): void => {
    waiting = { value };
    if (timer === undefined) again();
  };
  return Object.assign(give, {
    cancel: () => {
      clearTimeout(timer);
      timer = undefined;
      waiting = null;
    },
  });
}
