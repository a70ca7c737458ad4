/** An expert of the register (评标专家). */
export interface ExpertRow {
  expertId: string;
  accountId: string;
  name: string;
  specialities: string[];
  employerCode: string;
  employerName: string;
  earlierEmployers: { code: string; name: string; until: string }[];
  /** Not in the register any more (退出专家库). */
  left: boolean;
  active: boolean;
  /** In force today: `until` is the last day, null for good (暂停、取消资格). */
  ban: { kind: 'suspended' | 'removed'; authority: string; basis: string; until: string | null } | null;
  /** How far what the expert declared is checked (事后核查). */
  standing: 'entered' | 'unchecked' | 'pending' | 'sound' | 'false' | 'redeclared';
}
