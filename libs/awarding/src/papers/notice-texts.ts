import { amountBothWays, beijingTime, hexGroups } from '@kaibiao/documents';
import { EVALUATION_METHODS, type TerminationStatement } from '@kaibiao/tender';
import type { ResultNotice } from '../award-notices';
import type { CandidatesNotice } from '../candidates-notice';
import type { NoticeText, Section } from './notice-frame';

/** 中标候选人公示 (招标公告和公示信息发布管理办法 第六条), as it was signed. */
export function candidatesText(said: CandidatesNotice): NoticeText {
  const { candidates, objections, reportHash, evaluationMethod } = said;
  const ends = beijingTime(new Date(said.publicityEndsAt));
  return {
    kind: '中标候选人公示',
    facts: [
      ['评标办法', (EVALUATION_METHODS as Readonly<Record<string, string>>)[evaluationMethod] ?? evaluationMethod],
      ['公示截止时间', ends],
      ['评标报告 SHA-256', hexGroups(reportHash)],
    ],
    sections: [
      {
        heading: '中标候选人',
        table: {
          columns: [
            { title: '排名', width: 1.2, align: 'right' },
            { title: '中标候选人', width: 5 },
            { title: '投标报价（元）', width: 3, align: 'right' },
            { title: '得分', width: 1.8, align: 'right' },
            { title: '工期', width: 1.8 },
            { title: '质量', width: 1.8 },
            { title: '项目负责人', width: 2.4 },
          ],
          rows: candidates.map(({ rank, name, code, price, score, periodDays, quality, projectManager }) => [
            String(rank),
            `${name}（${code}）`,
            price,
            score,
            periodDays === null ? '—' : `${periodDays} 日`,
            quality ?? '—',
            projectManager ?? '—',
          ]),
        },
      },
      {
        heading: '提出异议的渠道和方式',
        paragraphs: [
          `投标人或者其他利害关系人对评标结果有异议的，应当在 ${ends} 前向${objections.to}提出（${objections.contact}）。`,
          '招标人自收到异议之日起三日内作出答复；作出答复前暂停招标投标活动（招标投标法实施条例 第五十四条）。',
        ],
      },
    ],
  };
}

/** 中标结果公告, as it was signed; after an award that was taken back it says which. */
export function resultText(said: ResultNotice): NoticeText {
  const { winner, price, periodDays, quality, projectManager, decidedOn, candidatesNotice } = said;
  return {
    kind: '中标结果公告',
    facts: [
      ['中标人', `${winner.name}（${winner.code}）`],
      ['中标价', amountBothWays(price)],
      ...(periodDays === null ? [] : [['工期', `${periodDays} 日历天`] as const]),
      ...(quality === null ? [] : [['质量标准', quality] as const]),
      ...(projectManager === null ? [] : [['项目负责人', projectManager] as const]),
      ['定标日期', decidedOn],
      ['中标候选人公示 SHA-256', hexGroups(candidatesNotice)],
    ],
    sections: [...passedOver(said), ...withdrawn(said)],
  };
}

function passedOver({ passedOver: passed }: ResultNotice): Section[] {
  if (passed.length === 0) return [];
  const columns = [
    { title: '排名', width: 1, align: 'right' as const },
    { title: '中标候选人', width: 5 },
    { title: '未中标的理由', width: 5 },
  ];
  return [
    {
      heading: '排名在前而未中标的候选人',
      table: { columns, rows: passed.map(({ rank, name, reason }) => [String(rank), name, reason]) },
    },
  ];
}

function withdrawn({ withdrawn: ended = [] }: ResultNotice): Section[] {
  if (ended.length === 0) return [];
  const columns = [
    { title: '原中标人', width: 4 },
    { title: '取消理由', width: 4 },
    { title: '取消日期', width: 2 },
    { title: '原中标通知书 SHA-256', width: 5 },
  ];
  return [
    {
      heading: '合同订立前取消的中标',
      table: { columns, rows: ended.map((one) => [one.winner, one.reason, one.withdrawnOn, hexGroups(one.awardNotice)]) },
    },
  ];
}

/** 终止公告 (招标投标法实施条例 第三十一条), as it was signed. */
export function terminationText({ reason, terminates }: TerminationStatement): NoticeText {
  return {
    kind: '终止公告',
    ...(terminates ? { facts: [['所终止的招标公告 SHA-256', hexGroups(terminates)]] as const } : {}),
    sections: [
      { heading: '终止招标的原因', paragraphs: reason.split('\n').filter((line) => line.trim() !== '') },
      {
        heading: '告知事项',
        paragraphs: [
          '本标段的招标投标活动自本公告发布之时终止。已递交而未开启的投标文件不再开启。收取的投标保证金及银行同期存款利息依法退还。',
        ],
      },
    ],
  };
}

/** What the journal says of a lot that failed. */
export interface Failure {
  readonly reason: string;
  /** null where the journal tells none: of applications for a pre-qualification it does not. */
  readonly count: number | null;
  readonly minimum: number | null;
  /** The article by which it failed; null where the procedure knows none. */
  readonly basis: string | null;
}

const FAILURES: Readonly<Record<string, (failure: Failure) => string>> = {
  TOO_FEW_QUALIFIED: ({ minimum }) => `通过资格预审的申请人少于 ${minimum} 个。`,
  TOO_FEW_BIDS: ({ count, minimum }) => `投标截止时递交投标文件的投标人 ${count} 个，少于 ${minimum} 个，不予开标。`,
  TOO_FEW_RELEASED: ({ count, minimum }) => `解封期满时已解封的投标文件 ${count} 份，少于 ${minimum} 份，没有打开任何投标文件。`,
  ALL_REJECTED: () => '评标委员会经评审否决了全部投标。',
};

/** 招标失败（流标）公告: nobody decides it, so the platform says it from its journal. */
export function failureText(failure: Failure): NoticeText {
  const { reason, basis } = failure;
  return {
    kind: '招标失败（流标）公告',
    facts: basis === null ? [] : [['法律依据', basis]],
    sections: [
      { heading: '招标失败的原因', paragraphs: [FAILURES[reason]?.(failure) ?? reason] },
      { heading: '告知事项', paragraphs: ['本标段的招标投标活动至此结束。招标人依法重新招标的，另行公告。'] },
    ],
  };
}
