/** An expert of the register (评标专家). */
export interface ExpertRow {
  expertId: string;
  accountId: string;
  name: string;
  specialities: string[];
  employerCode: string;
  employerName: string;
  earlierEmployers: { code: string; name: string; until: string }[];
  active: boolean;
}
