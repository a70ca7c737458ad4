/** One reason of a refusal, with the article it rests on; guards return all of them at once. */
export interface Issue {
  code: string;
  field?: string;
  legalBasis?: string;
  facts?: Readonly<Record<string, unknown>>;
}

/** An error as the platform tells it (RFC 9457): what, why, and what to do. */
export interface Problem {
  code: string;
  status: number;
  remedy: string;
  traceId: string;
  facts: Readonly<Record<string, unknown>>;
}

export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

/** The reasons that a refusal lists; none when it has only a code. */
export function issuesOf({ facts }: Pick<Problem, 'facts'>): Issue[] {
  return Array.isArray(facts.issues) ? (facts.issues as Issue[]) : [];
}

/** Whatever was thrown, as a problem: the platform's own, or an error of this page with its code. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const { code, message } = error as { code?: string; message?: string };
  return { code: code ?? 'INTERNAL', status: 0, remedy: message ?? '', traceId: '', facts: {} };
}
