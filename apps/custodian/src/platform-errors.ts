/** The platform did not answer, or not sensibly: tried again later, with patience. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** The platform refused an act; the code is its own. */
export class PlatformRefusal extends Error {
  override readonly name = 'PlatformRefusal';

  constructor(readonly code: string) {
    super(code);
  }
}
