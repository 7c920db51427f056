/** A line without an answer to two of these is lost: it is said within three seconds. */
const beatMs = 900;
const maxUnanswered = 2;

/** The line whose silence is watched. */
interface Heart {
  /** Asks for a sign of life. */
  ask(answered: () => void): void;
  /** Called when the line fell silent, and when it answers again. */
  tell(silent: boolean): void;
  /** Nobody looks: nothing is asked. */
  isHidden(): boolean;
}

/**
 * Finds out that a line is dead that nobody closed. Counted in beats, not milliseconds: a device that slept has its answers still
 * to read. A server that never answered does not know how, and is not doubted. Gives one beat, and the way to stop.
 */
export function heartbeat({ ask, tell, isHidden }: Heart): { readonly beat: () => void; readonly stop: () => void } {
  let unanswered = 0;
  let answersAtAll = false;
  let silent = false;
  const answered = (): void => {
    unanswered = 0;
    answersAtAll = true;
    if (silent) tell(false);
    silent = false;
  };
  const beat = (): void => {
    if (isHidden()) {
      unanswered = 0;
      return;
    }
    if (answersAtAll && unanswered >= maxUnanswered && !silent) {
      silent = true;
      tell(true);
    }
    unanswered += 1;
    ask(answered);
  };
  const timer = setInterval(beat, beatMs);
  return { beat, stop: () => clearInterval(timer) };
}
