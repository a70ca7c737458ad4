/** The coarse question an HTTP layer, a socket or a retry loop needs answered. Never an HTTP status. */
export type ErrorKind = 'invalid' | 'unauthenticated' | 'forbidden' | 'not_found' | 'conflict' | 'too_early' | 'too_late' | 'limit';

export type Facts = Readonly<Record<string, unknown>>;

/**
 * The only error a domain rule may throw; anything else that reaches the edge is a bug and becomes a bare 500.
 * `code` is SCREAMING_SNAKE with the noun first (`BID_TOO_LATE`) and is a promise to clients; `facts` are public.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    readonly facts: Facts = {},
  ) {
    super(code);
  }
}

/** One reason why an act is refused, with its legal basis. Guards return all of them at once. */
export interface Issue {
  readonly code: string;
  /** Where the reason lies: a field path of the input, or the name of a document. */
  readonly field?: string;
  /** The same place as a JSON pointer (RFC 6901), where the input is a document that machines write. */
  readonly pointer?: string;
  /** The article, for example `招标投标法 第二十四条`. */
  readonly legalBasis?: string;
  readonly facts?: Facts;
}
