/** What the operator is told when it does not work: one clear line. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
}
