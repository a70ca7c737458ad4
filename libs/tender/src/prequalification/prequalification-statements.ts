import { canonicalJson } from '@kaibiao/crypto';
import type { LotDossier, Party } from '../lot-dossier';
import { NOTICE_FORMAT } from '../notice-format';
import type { PrequalificationTerms } from './prequalification-rules';

/** 资格预审公告 as its agency signs it; its text is the pre-qualification document (资格预审文件). Times are RFC 3339 in UTC. */
export interface PrequalificationNotice {
  readonly format: typeof NOTICE_FORMAT;
  readonly kind: 'prequalification';
  readonly version: 1;
  readonly platform: { name: string; address: string };
  readonly project: { code: string; name: string; approvalNumber: string; location: string; funding: string };
  readonly lot: {
    code: string;
    name: string;
    scope: string;
    qualification: string;
    managerQualification: string;
    quality: string;
    periodDays: number;
    jointVenture: boolean;
  };
  readonly tenderer: Party;
  readonly agency: Party;
  readonly contact: string;
  /** 资格审查标准; whoever is refused is told by which. */
  readonly criteria: readonly string[];
  readonly schedule: { documentsFrom: string; documentsUntil: string; deadline: string };
}

export const APPLICATION_FORMAT = 'kaibiao-application/1';

/** 资格预审申请 as the applicant signs it. */
export interface ApplicationStatement {
  readonly format: typeof APPLICATION_FORMAT;
  readonly lotCode: string;
  /** Hash of the notice that it answers to. */
  readonly notice: string;
  /** 统一社会信用代码 */
  readonly applicant: string;
  /** What it says for itself to the criteria. */
  readonly text: string;
  /** Entries of its library (资质、人员、业绩) by the hash of their version. */
  readonly entries: readonly string[];
}

/** The notice of the lot as it stands now, as bytes to sign. */
export function prequalificationNoticeBytes(
  { project, tenderer, agency, contact, ...lot }: LotDossier,
  { criteria, documentsFrom, documentsUntil, deadline }: PrequalificationTerms,
  platform: PrequalificationNotice['platform'],
): Uint8Array {
  const { lotCode: code, name, scope, qualification, managerQualification, quality, periodDays, jointVenture } = lot;
  const times = {
    documentsFrom: documentsFrom.toISOString(),
    documentsUntil: documentsUntil.toISOString(),
    deadline: deadline.toISOString(),
  };
  const notice: PrequalificationNotice = {
    format: NOTICE_FORMAT,
    kind: 'prequalification',
    version: 1,
    platform,
    project: {
      code: project.code,
      name: project.name,
      approvalNumber: project.approvalNumber,
      location: project.location,
      funding: project.funding,
    },
    lot: { code, name, scope, qualification, managerQualification, quality, periodDays, jointVenture },
    tenderer,
    agency,
    contact,
    criteria,
    schedule: times,
  };
  return canonicalJson(notice);
}
