/** The platform did not answer, or not sensibly: tried again later, with patience. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** The platform refused an act; code and facts are its own. */
export class PlatformRefusal extends Error {
  override readonly name = 'PlatformRefusal';

  constructor(
    readonly code: string,
    /** Of HTTP. */
    readonly status: number,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
  }
}

/** What an answer means that is no success: a problem of RFC 9457 is a refusal; anything else, and what says so itself, is trouble that passes. */
export function answerFault(status: number, text: string): PlatformRefusal | UnreachableError {
  const { code, facts } = problemIn(text);
  const passes = code === undefined || status >= 500 || status === 401 || status === 429;
  return passes ? new UnreachableError(`HTTP ${status} ${code ?? ''}`) : new PlatformRefusal(code, status, facts);
}

function problemIn(text: string): { code?: string; facts?: Record<string, unknown> } {
  try {
    const { code, facts } = JSON.parse(text) as { code?: unknown; facts?: unknown };
    const known = typeof facts === 'object' && facts !== null ? { facts: facts as Record<string, unknown> } : {};
    return typeof code === 'string' && /^[A-Z0-9_]+$/.test(code) ? { code, ...known } : {};
  } catch {
    return {};
  }
}
