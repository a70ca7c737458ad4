import type { Issue } from '@kaibiao/kernel';
import { mostRepresentatives, panelIssues, type PanelRule } from '@kaibiao/rules';

/** Why these people cannot represent the owner on a panel: more than its rule allows, not as many as the document says, named twice. */
export function ownerIssues({
  panel,
  committeeSize,
  planned,
  named,
}: {
  panel: PanelRule;
  committeeSize: number;
  planned: number;
  named: readonly string[];
}): Issue[] {
  const issues: Issue[] = [];
  const facts = { named: named.length, planned, most: mostRepresentatives(panel, committeeSize) };
  if (named.length > facts.most)
    issues.push({ code: 'OWNER_REPRESENTATIVES_TOO_MANY', field: 'accountIds', legalBasis: panel.basis, facts });
  else if (named.length !== planned)
    issues.push({ code: 'OWNER_REPRESENTATIVES_COUNT', field: 'accountIds', legalBasis: '招标投标法实施条例 第四十九条', facts });
  if (new Set(named).size < named.length) issues.push({ code: 'OWNER_REPRESENTATIVE_REPEATED', field: 'accountIds' });
  return issues;
}

export interface FormedCommittee {
  /** The rule of the lot's own procedure. */
  panel: PanelRule;
  /** Yuan. */
  budget: number;
  committeeSize: number;
  members: readonly { id: string; name: string; kind: 'expert' | 'owner' }[];
  /** Ids of members whose promise is signed. */
  promised: ReadonlySet<string>;
  chairId: string | null;
}

/** Everything that is missing before the evaluation may begin. */
export function issuesBeforeBegin({ panel, budget, committeeSize, members, promised, chairId }: FormedCommittee): Issue[] {
  const experts = members.filter(({ kind }) => kind === 'expert').length;
  const issues = panelIssues(panel, { size: committeeSize, experts, budget });
  if (members.length !== committeeSize) issues.push({ code: 'SEAT_EMPTY', facts: { members: members.length, size: committeeSize } });
  for (const { id } of members)
    if (!promised.has(id))
      issues.push({ code: 'PROMISE_MISSING', field: id, legalBasis: '招标投标法 第四十四条', facts: { memberId: id } });
  if (!members.some(({ id }) => id === chairId)) issues.push({ code: 'CHAIR_MISSING', legalBasis: '评标委员会和评标方法暂行规定 第九条' });
  return issues;
}
