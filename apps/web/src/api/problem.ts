/** An error as the platform tells it (RFC 9457): what, why, and what to do. */
export interface Problem {
  code: string;
  status: number;
  remedy: string;
  traceId: string;
}

export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}
