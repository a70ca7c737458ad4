import type { Fact, PdfVerification } from './pdf-document';
import { amountBothWays, beijingDate, beijingTime } from './format';
import { renderPdf } from './render-pdf';

/** 合同协议书 (招标投标法 第四十六条), as both sides signed it. */
export interface PrintedContract {
  readonly number: string;
  readonly lotName: string;
  readonly tenderer: string;
  readonly contractor: string;
  readonly scope: string;
  /** Decimal string of yuan. */
  readonly price: string;
  readonly periodDays: string;
  readonly quality: string;
  readonly projectManager: string;
  /** `YYYY-MM-DD` */
  readonly startOn: string;
  /** Decimal string of yuan; null: none. */
  readonly performanceBond: string | null;
  readonly provisions: string;
  readonly offeredAt: Date;
  readonly concludedAt: Date;
  readonly centre: string;
  readonly verification: PdfVerification;
}

/** The contract as PDF; who signed when stands under it, the signatures themselves lie with the platform under the printed hash. */
export function contractPdf(contract: PrintedContract): Promise<Uint8Array> {
  const { number, lotName, concludedAt, centre, verification } = contract;
  return renderPdf({
    title: '合同协议书',
    subtitle: lotName,
    at: concludedAt,
    header: `合同协议书 · ${number}`,
    footer: centre,
    facts: factsOf(contract),
    sections: [
      { heading: '一、工程内容', paragraphs: [contract.scope] },
      {
        heading: '二、合同文件',
        paragraphs: ['下列文件构成合同：本协议书、中标通知书、投标文件、招标文件及其澄清与修改、双方另行签订的补充协议。'],
      },
      { heading: '三、其他约定', paragraphs: contract.provisions.split('\n').filter((line) => line.trim() !== '') },
      {
        heading: '四、签署',
        paragraphs: [
          `发包人 ${contract.tenderer} 于 ${beijingTime(contract.offeredAt)} 以数字证书签名。`,
          `承包人 ${contract.contractor} 于 ${beijingTime(concludedAt)} 以数字证书签名，合同自此成立。`,
        ],
      },
    ],
    verification,
  });
}

function factsOf(contract: PrintedContract): Fact[] {
  const { performanceBond } = contract;
  return [
    ['合同编号', contract.number],
    ['发包人', contract.tenderer],
    ['承包人', contract.contractor],
    ['签约合同价', amountBothWays(contract.price)],
    ['工期', `${contract.periodDays} 日历天`],
    ['计划开工日期', contract.startOn],
    ['质量标准', contract.quality],
    ['项目经理', contract.projectManager],
    ...(performanceBond === null ? [] : [['履约担保', amountBothWays(performanceBond)] as const]),
    ['签订日期', beijingDate(contract.concludedAt)],
  ];
}
