import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CommitmentStanding } from './commitment/standing';

/** Where an expert worked before; for three years it is a ground of recusal (回避). */
export interface EarlierEmployer {
  /** 统一社会信用代码 */
  code: string;
  name: string;
  /** Last day there, `YYYY-MM-DD`. */
  until: string;
}

/** An expert of the register (评标专家, 招标投标法实施条例 第四十五条). */
@Entity({ name: 'expert' })
export class Expert {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  /** Codes of 评标专家专业分类标准, for example `A08`. */
  @Column({ type: 'text', array: true })
  specialities: string[];

  /** 统一社会信用代码 of the present employer. */
  @Column({ name: 'employer_code', type: 'text' })
  employerCode: string;

  @Column({ name: 'employer_name', type: 'text' })
  employerName: string;

  @Column({ name: 'earlier_employers', type: 'jsonb' })
  earlierEmployers: EarlierEmployer[];

  @Column({ type: 'boolean' })
  active: boolean;

  /** How far what the expert declared is checked (事后核查). */
  @Column({ type: 'text' })
  standing: CommitmentStanding;

  @Column({ name: 'registered_by', type: 'uuid' })
  registeredBy: string;

  @Column({ name: 'registered_at', type: 'timestamptz', precision: 3 })
  registeredAt: Date;
}
