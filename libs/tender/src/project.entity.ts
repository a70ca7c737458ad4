import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A project (招标项目) entered at the centre; its lots are tendered one by one. */
@Entity({ name: 'project' })
export class Project {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** 招标项目编号, 20 characters: project code and a serial of three digits. */
  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  name: string;

  /** `construction` 工程建设; the other trades come with their procedures. */
  @Column({ type: 'text' })
  kind: string;

  /** GB/T 2260, for example 321302 宿城区. */
  @Column({ name: 'region_code', type: 'text' })
  regionCode: string;

  /** 立项/核准/备案文号 (招标投标法 第九条). */
  @Column({ name: 'approval_number', type: 'text' })
  approvalNumber: string;

  /** Whether the law compels a tender (依法必须招标), which sets the shortest periods. */
  @Column({ type: 'boolean' })
  compulsory: boolean;

  /** 建设地点 */
  @Column({ type: 'text' })
  location: string;

  /** 资金来源 and its share, as the notice prints it. */
  @Column({ type: 'text' })
  funding: string;

  /** 招标人 */
  @Column({ name: 'tenderer_id', type: 'uuid' })
  tendererId: string;

  /** 招标代理机构 */
  @Column({ name: 'agency_id', type: 'uuid' })
  agencyId: string;

  @Column({ name: 'drafted_by', type: 'uuid' })
  draftedBy: string;
}
