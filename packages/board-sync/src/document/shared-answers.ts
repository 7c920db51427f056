/** Different state vectors remembered: joiners come from an empty copy or from one and the same join over HTTP. */
const maxRememberedAnswers = 32;

/** What one revision of a board answers to state vectors: joiners at one position share one computed answer. */
export class SharedAnswers {
  private readonly answers = new Map<string, Uint8Array>();

  answer(stateVector: Uint8Array, compute: () => Uint8Array): Uint8Array {
    const key = Buffer.from(stateVector).toString('latin1');
    const known = this.answers.get(key);
    if (known) return known;
    const answer = compute();
    if (this.answers.size < maxRememberedAnswers) this.answers.set(key, answer);
    return answer;
  }

  clear(): void {
    this.answers.clear();
  }
}
