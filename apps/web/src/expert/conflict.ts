interface Named {
  name: string;
  code?: string;
}

/** What speaks against judging this bidder (回避事由): the own employer, or one of the same name. Hints only; the member decides. */
export function conflictOf(bidder: Named, employer: Named | null): 'employer' | 'name' | null {
  if (!employer) return null;
  if (bidder.code !== undefined && bidder.code === employer.code) return 'employer';
  if (bidder.name === employer.name) return 'employer';
  const [one, other] = [core(bidder.name), core(employer.name)];
  return one.length >= 2 && other.length >= 2 && (one.includes(other) || other.includes(one)) ? 'name' : null;
}

/** The province that a name begins with (GB/T 2260, in short); the city, county or district may follow. */
const PLACE =
  /^(北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)(省|市|自治区)?/;
/** A city or county written out, and the cities of the founding province without their 市. */
const TOWN = /^([\u4e00-\u9fa5]{2,3}(市|县|区)|宿迁|南京|苏州|徐州|淮安|连云港|无锡|常州|南通|盐城|扬州|镇江|泰州)/;

/** A company's own name without place and legal form: 江苏恒川建设集团有限公司 → 恒川. */
function core(name: string): string {
  return name
    .replace(/（.*?）|\(.*?\)/g, '')
    .replace(/(有限责任公司|股份有限公司|集团有限公司|有限公司|集团|公司)$/, '')
    .replace(/(建设|建筑|安装|工程|市政|建工|设计|研究院|咨询|监理|造价|科学)+$/, '')
    .replace(PLACE, '')
    .replace(TOWN, '');
}
