import { Refusal } from '../refusal';

/** A refusal of the server (problem+json, RFC 9457) as one readable sentence. */
export class ApiProblem extends Refusal {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly facts: Readonly<Record<string, unknown>>,
    readonly remedy: string,
    readonly traceId: string | null,
  ) {
    super(`${remedy} [${[code, ...Object.entries(facts).flatMap(([name, value]) => said(code, name, value))].join(', ')}]`);
  }

  static of(status: number, body: Buffer): ApiProblem {
    const problem = parse(body);
    const code = typeof problem.code === 'string' ? problem.code : `HTTP_${status}`;
    const remedy = typeof problem.remedy === 'string' ? problem.remedy : 'The server refused the request.';
    const facts = typeof problem.facts === 'object' && problem.facts !== null ? (problem.facts as Record<string, unknown>) : {};
    return new ApiProblem(status, code, facts, remedy, typeof problem.traceId === 'string' ? problem.traceId : null);
  }
}

function parse(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** A fact in words; of the issues those that the code does not name already. */
function said(code: string, name: string, value: unknown): string[] {
  if (name === 'issues' && Array.isArray(value)) {
    const issues = value as { code?: string; field?: string }[];
    return issues.filter((issue, at) => at > 0 || issue.code !== code).map((issue) => [issue.code, issue.field].filter(Boolean).join(' '));
  }
  return ['string', 'number', 'boolean'].includes(typeof value) ? [`${name} ${String(value)}`] : [];
}
