import { ProblemError } from '../api/problem';

/** What went wrong: a code with a sentence in `bidder.fault`, or the platform's own remedy. */
export interface Fault {
  code: string;
  remedy?: string;
  traceId?: string;
  facts: Readonly<Record<string, unknown>>;
}

/** Any error of sealing, sending or verifying; whatever nobody foresaw is SEALING_FAILED with its text. */
export function faultOf(error: unknown): Fault {
  if (error instanceof ProblemError) {
    const { code, remedy, traceId, facts } = error.problem;
    return { code, remedy, traceId, facts };
  }
  const { code, facts } = error as { code?: unknown; facts?: Fault['facts'] };
  return typeof code === 'string' ? { code, facts: facts ?? {} } : { code: 'SEALING_FAILED', facts: { reason: String(error) } };
}
