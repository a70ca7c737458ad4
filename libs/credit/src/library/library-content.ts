import type { CivilDate } from '@kaibiao/rules';

/** 资质: what the organisation may do, by a certificate of an authority. */
export interface Qualification {
  readonly kind: 'qualification';
  /** 资质类别, such as 建筑工程施工总承包. */
  readonly name: string;
  /** 等级 */
  readonly grade: string;
  /** 证书编号 */
  readonly number: string;
  /** 发证机关 */
  readonly issuer: string;
  readonly validFrom: CivilDate;
  /** Last day; null: 长期. */
  readonly validUntil: CivilDate | null;
}

/** 人员: a registered constructor, engineer or the like, with the certificate that says so. */
export interface Person {
  readonly kind: 'person';
  readonly name: string;
  /** The last four characters of the number of the citizen; the number itself stands in no statement. */
  readonly idNumberTail: string;
  /** 执业资格, such as 一级注册建造师. */
  readonly profession: string;
  /** 专业 */
  readonly speciality: string;
  /** 证书编号（注册编号） */
  readonly number: string;
  readonly issuer: string;
  readonly validFrom: CivilDate;
  readonly validUntil: CivilDate | null;
}

/** 业绩: a contract that was performed. */
export interface PastContract {
  readonly kind: 'performance';
  readonly project: string;
  /** 建设单位 */
  readonly client: string;
  /** Decimal string of yuan, two decimals. */
  readonly amount: string;
  readonly concludedOn: CivilDate;
  /** 竣工（完成）日期; null: under way. */
  readonly completedOn: CivilDate | null;
  /** 规模及内容 */
  readonly scale: string;
}

export type LibraryContent = Qualification | Person | PastContract;
export type LibraryKind = LibraryContent['kind'];
export const LIBRARY_KINDS = ['qualification', 'person', 'performance'] as const satisfies readonly LibraryKind[];

/** What the organisation says; the tail of a person's number follows from the number, which is sent apart. */
export type SaidContent = Qualification | Omit<Person, 'idNumberTail'> | PastContract;
