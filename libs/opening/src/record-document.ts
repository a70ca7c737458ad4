import {
  beijingTime,
  grouped,
  hexGroups,
  type OpeningRecord as RecordDocument,
  type OpeningRecordRow,
  type PdfVerification,
} from '@kaibiao/documents';
import type { OpeningRecordData, RecordedBid } from './record-rules';

type RecordedDraw = OpeningRecordData['draws'][number];

/** What the record says about a bid that was not opened. */
const UNOPENED: Readonly<Record<Exclude<RecordedBid['outcome'], 'opened'>, string>> = {
  revoked: '未在规定时间内解封，视为撤销投标文件',
  withdrawn: '因投标人之外原因未能解封，视为撤回投标文件',
  excluded: '密钥信封损坏，多数保管人无法开启',
  misdealt: '密钥份额不一致，无法开启',
  unreadable: '投标文件无法解密或报价无法读取',
};

const ENVELOPE: Readonly<Record<string, string>> = { qualification: '资格信封', technical: '技术信封', price: '报价信封' };

const ROLE = { host: '主持人', witness: '见证人' } as const;

/** What proves a draw: the deciding value, or the ball that two persons saw. */
const proofOf = ({ r, manual }: RecordedDraw): string =>
  manual
    ? `人工摇号（例外）：第 ${manual.round} 轮，${manual.balls.length} 个球（${manual.balls.join('、')}），摇出 ${manual.ball}`
    : hexGroups(r);

/** Why the balls decided, and who signed for it (摇号人、见证人). */
const manualFacts = ({ manualDraw }: OpeningRecordData): [string, string][] =>
  manualDraw
    ? [
        ['抽取方式', `人工摇号（例外）：${manualDraw.reason}`],
        ...manualDraw.signatures.map(({ role, name, signedAt }): [string, string] => [
          `摇号${ROLE[role]}`,
          `${name} ${beijingTime(new Date(signedAt))}`,
        ]),
      ]
    : [];

/** The record as its PDF shows it (开标记录表). */
export function recordDocument(data: OpeningRecordData, centre: string, verification: PdfVerification): RecordDocument {
  const { lot, bids, draws, tenderer, agency } = data;
  const openedAt = new Date(data.revealedAt);
  return {
    at: openedAt,
    centre,
    lotName: lot.name,
    lotCode: lot.code,
    tenderer,
    agency,
    ceilingPrice: lot.ceilingPrice,
    openedAt: new Date(data.segment === 'price' ? data.declaredAt : data.closedAt),
    place: '不见面开标大厅',
    coefficients: [
      ...(data.segment === undefined ? [] : [['开启的信封', ENVELOPE[data.segment] ?? data.segment] as [string, string]]),
      ['宣布开标', beijingTime(new Date(data.declaredAt))],
      ['解封结束', beijingTime(new Date(data.windowEndedAt))],
      ['开启完成', beijingTime(openedAt)],
      ...draws.map(({ item, choice }): [string, string] => [`抽取 ${item}`, choice]),
      ...manualFacts(data),
      ['开标指令（SHA-256）', data.orderHash],
    ],
    rows: bids.filter(({ outcome }) => outcome === 'opened').map(row),
    unopened: bids.flatMap(({ name, outcome, reason }) =>
      outcome === 'opened' ? [] : [{ bidder: name, reason: reason ? `${UNOPENED[outcome]}（${reason}）` : UNOPENED[outcome] }],
    ),
    draws: draws.map((one) => ({ item: one.item, candidates: one.candidates.join('、'), choice: one.choice, proof: proofOf(one) })),
    signatures: data.signatures.map(({ role, name, signedAt, certificate }) => ({
      role: ROLE[role],
      name,
      at: new Date(signedAt),
      fingerprint: certificate,
    })),
    verification,
  };
}

const BOND_FORM: Readonly<Record<string, string>> = { transfer: '转账', guarantee: '银行保函', insurance: '保证保险', surety: '担保保函' };

/** 保证金: form, amount, and whether it is what the notice asks. */
function bondSaid({ standing, form, amount }: NonNullable<RecordedBid['bond']>): string {
  if (standing === 'missing') return '未申报';
  return `${BOND_FORM[form!]} ${grouped(amount!)} 元${standing === 'short' ? '（不足）' : ''}`;
}

function row({ name, price, period, quality, projectManager, receivedAt, bond }: RecordedBid): OpeningRecordRow {
  const days = Number(period ?? '');
  return {
    bidder: name,
    price,
    ...(period !== null && Number.isSafeInteger(days) && days > 0 ? { periodDays: days } : {}),
    ...(quality === null ? {} : { quality }),
    ...(projectManager === null ? {} : { manager: projectManager }),
    ...(bond ? { bond: bondSaid(bond) } : {}),
    receivedAt: new Date(receivedAt),
    opened: '已开启',
  };
}
