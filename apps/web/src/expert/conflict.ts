interface Named {
  name: string;
  code?: string;
}

/** What speaks against judging this bidder (回避事由): the own employer, or one of the same name. Hints only; the member decides. */
export function conflictOf(bidder: Named, employer: Named | null): 'employer' | 'name' | null {
  if (!employer) return null;
  if (bidder.code !== undefined && bidder.code === employer.code) return 'employer';
  const [one, other] = [core(bidder.name), core(employer.name)];
  if (one === other) return 'employer';
  return one.length >= 2 && other.length >= 2 && (one.includes(other) || other.includes(one)) ? 'name' : null;
}

/** A company's own name without place and legal form: 江苏恒川建设集团有限公司 → 恒川. */
function core(name: string): string {
  return name
    .replace(/（.*?）|\(.*?\)/g, '')
    .replace(/(有限责任公司|股份有限公司|集团有限公司|有限公司|集团|公司)$/, '')
    .replace(/(建设|建筑|安装|工程|市政|建工|设计|研究院|咨询|监理|造价|科学)+$/, '')
    .replace(/^(江苏|宿迁|南京|苏州|徐州|淮安|连云港)(省|市)?/, '');
}
