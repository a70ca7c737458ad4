import { amountBothWays, beijingTime, grouped, noticePdf, type PublishedNotice } from '@kaibiao/documents';
import { procedureOf } from '@kaibiao/rules';
import { priceRuleText } from '@kaibiao/scoring';
import { EVALUATION_METHODS, holdsAdditions, type BlindReview } from './evaluation-scheme';
import { clarificationSections } from './clarification-pdf';
import type { ClarificationStatement } from './clarification-statement';
import type { NoticeStatement, NoticeTerms } from './notice-statement';
import type { PublicNotice } from './notice-views';
import { unsealing } from './unsealing-words';

type Section = PublishedNotice['sections'][number];

/** The tender notice on paper: what the signed statement says, word for word, with its hash and where it is verified. */
export function tenderNoticePdf(notice: PublicNotice, said: NoticeStatement): Promise<Uint8Array> {
  const invited = said.procedure && procedureOf(said.procedure.id, said.procedure.version).admission !== 'public';
  return termsPdf(notice, said, invited ? '投标邀请书' : '招标公告', []);
}

/** A clarification on paper: why, what it changes of the notice `before`, the answers, and then the notice as it stands now. */
export function clarificationPdf(notice: PublicNotice, said: ClarificationStatement, before: NoticeTerms): Promise<Uint8Array> {
  return termsPdf(notice, said, '澄清（更正）公告', clarificationSections(before, said));
}

function termsPdf(notice: PublicNotice, said: NoticeTerms, kind: string, first: Section[]): Promise<Uint8Array> {
  const publishedAt = new Date(notice.publishedAt);
  const { signedBy, certificate } = notice.proof;
  return noticePdf({
    at: publishedAt,
    centre: said.platform.name,
    kind,
    title: `${said.project.name} ${said.lot.name} ${kind}`,
    number: said.lot.code,
    version: notice.version,
    publishedAt,
    facts: facts(said),
    sections: [...first, ...texts(said), schedule(said), evaluation(said), documents(said), sealing(said)],
    signatures: signedBy && certificate ? [{ role: '招标代理机构', name: signedBy, at: publishedAt, fingerprint: certificate }] : [],
    verification: { url: `${said.platform.address}/verify/${said.lot.code}`, hash: notice.hash },
  });
}

function facts({ project, lot, procedure, tenderer, agency }: NoticeTerms): PublishedNotice['facts'] {
  return [
    ['项目名称', project.name],
    ['审批、核准或备案文号', project.approvalNumber],
    ['资金来源', project.funding],
    ['建设地点', project.location],
    ...(procedure ? [['招标方式', procedure.grounds ? `${procedure.name}：${procedure.grounds}` : procedure.name] as const] : []),
    ['招标人', `${tenderer.name}（${tenderer.code}）`],
    ['招标代理机构', `${agency.name}（${agency.code}）`],
    ['最高投标限价', amountBothWays(lot.ceilingPrice)],
    ['投标保证金', lot.bidBond === undefined ? '不要求' : amountBothWays(lot.bidBond)],
    ['工期', `${lot.periodDays} 日历天`],
    ['质量标准', lot.quality],
    ['联合体投标', lot.jointVenture ? '接受' : '不接受'],
  ];
}

function texts({ lot, contact }: NoticeTerms): Section[] {
  const manager = lot.managerQualification ? [`项目负责人：${lot.managerQualification}`] : [];
  return [
    { heading: '招标范围', paragraphs: [lot.scope] },
    { heading: '投标人资格要求', paragraphs: [lot.qualification, ...manager] },
    { heading: '联系方式', paragraphs: [contact] },
  ];
}

function schedule({ schedule: times, lot }: NoticeTerms): Section {
  const time = (text: string) => beijingTime(new Date(text));
  return {
    heading: '时间安排（北京时间）',
    paragraphs: [
      `招标文件获取：${time(times.documentsFrom)} 至 ${time(times.documentsUntil)}，在本平台免费下载。`,
      `对招标文件的异议：${time(times.objectionsUntil)} 前提出。`,
      `投标截止时间和开标时间：${time(times.bidDeadline)}。投标人少于 ${lot.minimumBids} 个的，不开标。`,
      `解封时限：宣布开标后 ${times.releaseMinutes} 分钟。`,
    ],
  };
}

function evaluation({ evaluationScheme: scheme }: NoticeTerms): Section {
  if (!scheme) return { heading: '评标办法' };
  const { weights } = scheme;
  return {
    heading: '评标办法',
    paragraphs: [
      `${EVALUATION_METHODS[scheme.method]}：报价 ${weights.price} 分，技术 ${weights.technical} 分；评标委员会 ${scheme.committeeSize} 人，其中招标人代表 ${scheme.ownerRepresentatives} 人。`,
      `报价评审：${priceRuleText(scheme.price, 'zh').join('；')}。`,
      ...(scheme.copies ? ['评标委员会成员可以下载投标文件，评标结束后归还或者销毁。'] : []),
      ...(scheme.blind ? [blindClause(scheme, scheme.blind)] : []),
    ],
    table: {
      columns: [
        { title: '项目', width: 6 },
        { title: '条款', width: 2 },
        { title: '满分', width: 2, align: 'right' },
      ],
      rows: [
        ...scheme.reviewItems.map(({ title, clause }) => [title, clause, '合格制']),
        ...scheme.scoredItems.map(({ title, clause, max, objective }) => [
          objective ? `${title}（客观分）` : title,
          clause,
          holdsAdditions(scheme) ? `加价至多 ${max}%` : max,
        ]),
      ],
    },
  };
}

function blindClause({ reviewItems }: NonNullable<NoticeTerms['evaluationScheme']>, { item }: BlindReview): string {
  const clause = reviewItems.find(({ id }) => id === item)?.clause ?? '';
  return `技术文件采用暗标评审：评审前随机编号，评标委员会成员只按编号评审和评分，技术评审汇总后、报价开启前揭示编号与投标人的对应关系。技术文件不得出现投标人名称以及其他可识别投标人身份的信息（${clause}）。`;
}

function documents({ documents: files, tenderDocuments }: NoticeTerms): Section {
  return {
    heading: '招标文件',
    paragraphs: [`文件集哈希值（SHA-256）：${readable(tenderDocuments)}`],
    table: {
      columns: [
        { title: '文件', width: 5 },
        { title: '版本', width: 1.2, align: 'right' },
        { title: '字节', width: 2.4, align: 'right' },
        { title: 'SHA-256', width: 6 },
      ],
      rows: files.map(({ name, version, length, hash }) => [name, String(version), grouped(length), readable(hash)]),
    },
  };
}

const ENVELOPE_NAMES: Readonly<Record<string, string>> = { qualification: '资格文件', technical: '技术文件', price: '报价文件' };

function envelopesClause(segments: readonly string[]): string {
  // 双信封: what concerns the business lies with the technical part.
  const known = segments.length === 2 ? { ...ENVELOPE_NAMES, technical: '商务及技术文件' } : ENVELOPE_NAMES;
  const names = segments.map((name) => known[name] ?? name).join('、');
  return `本标段的投标文件分${segments.length}个信封，依次为${names}。第一信封在投标截止时开启；其后各信封在评标委员会签署前一信封的评审报告后开启，未通过评审的投标文件不予开启。报价文件以外的信封中不得出现投标报价。`;
}

function sealing({ sealing: policy, platform }: NoticeTerms): Section {
  const keyed = policy.custodians.some(({ lotKey }) => lotKey !== undefined);
  return {
    heading: '投标文件的封装与解封',
    paragraphs: [
      `投标文件经本平台（${platform.address}）递交。${unsealing(policy)}`,
      ...(policy.segments.length > 1 ? [envelopesClause(policy.segments)] : []),
    ],
    table: {
      columns: [
        { title: '序号', width: 1, align: 'right' },
        { title: '保管人', width: 3 },
        { title: '单位', width: 4 },
        { title: '证书指纹（SHA-256）', width: 5 },
        ...(keyed ? [{ title: '本标段密钥证书指纹', width: 5 }] : []),
      ],
      rows: policy.custodians.map(({ number, name, organisation, fingerprint, lotKey }) => [
        String(number),
        name,
        organisation,
        readable(fingerprint),
        ...(keyed ? [lotKey ? readable(lotKey) : '同左'] : []),
      ]),
    },
  };
}

/** A hash as it can be read aloud and broken into lines. */
function readable(hash: string): string {
  return hash.replace(/(.{8})(?=.)/g, '$1 ');
}
