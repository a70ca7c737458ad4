/** The journal no longer says what it said, or the tree does not continue the last published one. Nothing is signed any more. */
export class LogBrokenError extends Error {
  override readonly name = 'LogBrokenError';
}
