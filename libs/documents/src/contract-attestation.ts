import type { Fact, PdfVerification } from './pdf-document';
import { amountBothWays, beijingDate, beijingTime, hexGroups } from './format';
import { renderPdf } from './render-pdf';

/** One who signed the contract or its filing, as the certificate says it. */
export interface Signatory {
  /** For example 招标人（发包人）. */
  readonly role: string;
  readonly organisation: string;
  /** Unified social credit code in the certificate; null where it has none. */
  readonly code: string | null;
  readonly holder: string;
  readonly issuer: string;
  /** Of the certificate, hex. */
  readonly serialNumber: string;
  /** When the platform took the signature. */
  readonly signedAt: Date;
}

/** 合同鉴证书: that this contract was signed by both parties with their certificates, and filed. */
export interface ContractAttestation {
  readonly number: string;
  readonly lotName: string;
  readonly lotCode: string;
  readonly contractHash: string;
  readonly filingNumber: string;
  readonly filedAt: Date;
  /** Decimal string of yuan. */
  readonly price: string;
  readonly periodDays: string;
  readonly quality: string;
  readonly projectManager: string;
  readonly concludedAt: Date;
  /** Tenderer, contractor, and the centre's clerk who filed it. */
  readonly signatories: readonly Signatory[];
  readonly centre: string;
  readonly verification: PdfVerification;
}

/** The attestation as PDF. */
export function contractAttestationPdf(said: ContractAttestation): Promise<Uint8Array> {
  const { number, lotName, filedAt, centre, signatories, verification } = said;
  return renderPdf({
    title: '合同鉴证书',
    subtitle: lotName,
    at: filedAt,
    header: `合同鉴证书 · ${number}`,
    footer: centre,
    facts: factsOf(said),
    sections: [
      {
        heading: '鉴证意见',
        paragraphs: [
          '经核验，下列各方对同一合同文本的电子签名有效，签名所用证书在签名时可信且未被注销；合同主要条款与中标通知书、投标文件一致，已在本中心备案。',
        ],
      },
      {
        heading: '签署情况',
        table: {
          columns: [
            { title: '角色', width: 2.4 },
            { title: '单位', width: 4.6 },
            { title: '证书持有人', width: 3 },
            { title: '证书序列号', width: 3.4 },
            { title: '签发机构', width: 2.4 },
            { title: '签署时间（北京时间）', width: 3 },
          ],
          rows: signatories.map(({ role, organisation, code, holder, serialNumber, issuer, signedAt }) => [
            role,
            code === null ? organisation : `${organisation}（${code}）`,
            holder,
            hexGroups(serialNumber),
            issuer,
            beijingTime(signedAt),
          ]),
        },
      },
    ],
    verification,
  });
}

function factsOf(said: ContractAttestation): Fact[] {
  return [
    ['鉴证书编号', said.number],
    ['备案编号', said.filingNumber],
    ['标段编号', said.lotCode],
    ['签订日期', beijingDate(said.concludedAt)],
    ['签约合同价', amountBothWays(said.price)],
    ['工期', `${said.periodDays} 日历天`],
    ['质量标准', said.quality],
    ['项目经理', said.projectManager],
    ['备案时间', beijingTime(said.filedAt)],
    ['合同 SHA-256', hexGroups(said.contractHash)],
  ];
}
