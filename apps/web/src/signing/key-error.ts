/** Why there is no key; `code` has a sentence in `work.key.problem`. */
export class KeyError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}
