import type { Issue } from '@kaibiao/kernel';
import { committeeIssues } from '@kaibiao/scoring';

const BASIS = '招标投标法 第三十七条';

/** Why these people cannot represent the owner on a committee: more than a third of it, not as many as the document says, named twice. */
export function ownerIssues({
  committeeSize,
  planned,
  named,
}: {
  committeeSize: number;
  planned: number;
  named: readonly string[];
}): Issue[] {
  const issues: Issue[] = [];
  const facts = { named: named.length, planned, most: Math.floor(committeeSize / 3) };
  if (named.length * 3 > committeeSize)
    issues.push({ code: 'OWNER_REPRESENTATIVES_TOO_MANY', field: 'accountIds', legalBasis: BASIS, facts });
  else if (named.length !== planned)
    issues.push({ code: 'OWNER_REPRESENTATIVES_COUNT', field: 'accountIds', legalBasis: '招标投标法实施条例 第四十九条', facts });
  if (new Set(named).size < named.length) issues.push({ code: 'OWNER_REPRESENTATIVE_REPEATED', field: 'accountIds' });
  return issues;
}

export interface FormedCommittee {
  committeeSize: number;
  members: readonly { id: string; name: string; kind: 'expert' | 'owner' }[];
  /** Ids of members whose promise is signed. */
  promised: ReadonlySet<string>;
  chairId: string | null;
}

/** Everything that is missing before the evaluation may begin. */
export function issuesBeforeBegin({ committeeSize, members, promised, chairId }: FormedCommittee): Issue[] {
  const experts = members.filter(({ kind }) => kind === 'expert').length;
  const issues = committeeIssues({ total: committeeSize, experts, ownerReps: members.length - experts, regime: 'CONSTRUCTION' });
  for (const { id } of members)
    if (!promised.has(id))
      issues.push({ code: 'PROMISE_MISSING', field: id, legalBasis: '招标投标法 第四十四条', facts: { memberId: id } });
  if (!members.some(({ id }) => id === chairId)) issues.push({ code: 'CHAIR_MISSING', legalBasis: '评标委员会和评标方法暂行规定 第九条' });
  return issues;
}
