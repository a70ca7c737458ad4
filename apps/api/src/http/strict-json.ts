import { DomainError, NUL_GIVEN, type Issue } from '@kaibiao/kernel';

/** What speaks against an address: a NUL in its path or query. */
export const addressIssue = (url: string): Issue | null => (url.includes('%00') ? NUL_GIVEN : null);

export const bodyInvalid = (issue: Issue) => new DomainError('invalid', 'REQUEST_INVALID', { issues: [issue] });
