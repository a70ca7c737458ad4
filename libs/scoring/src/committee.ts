import type { Issue } from '@kaibiao/kernel';
import { exact } from './amounts';
import { regimeUnknown, valueOutOfRange } from './scoring.errors';

/** A committee as it is formed. */
export interface Committee {
  readonly total: number;
  /** 技术、经济等方面的专家. */
  readonly experts: number;
  /** 招标人代表. */
  readonly ownerReps: number;
  readonly regime: CommitteeRegime;
  /** Decimal string of yuan; only an open procurement has a rule that asks for it. */
  readonly budgetYuan?: string;
}

export const COMMITTEE_REGIMES = ['CONSTRUCTION', 'GP_OPEN', 'GP_INVITED', 'GP_NEGOTIATION', 'GP_CONSULTATION', 'GP_INQUIRY'] as const;
export type CommitteeRegime = (typeof COMMITTEE_REGIMES)[number];

const OF_THREE: readonly CommitteeRegime[] = ['GP_NEGOTIATION', 'GP_CONSULTATION', 'GP_INQUIRY'];
const BASIS: Readonly<Record<CommitteeRegime, string>> = {
  CONSTRUCTION: '招标投标法 第三十七条',
  GP_OPEN: '政府采购货物和服务招标投标管理办法 第四十七条',
  GP_INVITED: '政府采购货物和服务招标投标管理办法 第四十七条',
  GP_NEGOTIATION: '政府采购法 第三十八条',
  GP_CONSULTATION: '政府采购竞争性磋商采购方式管理暂行办法 第十四条',
  GP_INQUIRY: '政府采购法 第四十条',
};

/** Every reason why the law forbids this committee: too small, even, too few experts, or members that do not add up. */
export function committeeIssues(committee: Committee): Issue[] {
  const { total, experts, ownerReps, regime } = committee;
  if (!COMMITTEE_REGIMES.includes(regime)) throw regimeUnknown(regime, COMMITTEE_REGIMES);
  for (const [field, count] of Object.entries({ total, experts, ownerReps })) {
    if (!Number.isSafeInteger(count) || count < 0) throw valueOutOfRange(field, count, 'whole number >= 0');
  }
  const legalBasis = BASIS[regime];
  const least = leastMembers(committee);
  const issues: Issue[] = [];
  if (total < least) issues.push({ code: 'COMMITTEE_TOO_SMALL', field: 'total', legalBasis, facts: { total, least } });
  if (total % 2 === 0) issues.push({ code: 'COMMITTEE_EVEN', field: 'total', legalBasis, facts: { total } });
  if (experts * 3 < total * 2) issues.push({ code: 'COMMITTEE_EXPERTS_TOO_FEW', field: 'experts', legalBasis, facts: { experts, total } });
  if (experts + ownerReps !== total) issues.push({ code: 'COMMITTEE_SUM_WRONG', field: 'total', facts: { total, experts, ownerReps } });
  return issues;
}

function leastMembers({ regime, budgetYuan }: Committee): number {
  if (OF_THREE.includes(regime)) return 3;
  return regime !== 'CONSTRUCTION' && budgetYuan !== undefined && exact(budgetYuan, 'budgetYuan').gte(10_000_000) ? 7 : 5;
}
