/** Who acts on the platform (reference: domain §2.1). An account may hold several; the three administrators (三员分立) never share one. */
export const ROLES = [
  'tenderer', // 招标人
  'agency', // 招标代理机构
  'bidder', // 投标人
  'expert', // 评标专家
  'centre_acceptance', // 受理
  'centre_witness', // 见证
  'centre_expert_desk', // 专家抽取
  'supervisor', // 行政监督部门
  'custodian', // 开标密钥保管人
  'system_admin', // 系统管理员
  'security_admin', // 安全管理员
  'audit_admin', // 审计管理员
] as const;
export type Role = (typeof ROLES)[number];

/** Who is asking: made from the session by the api's guard, handed to commands and queries. */
export interface Principal {
  accountId: string;
  displayName: string;
  roles: readonly Role[];
  organisationId: string | null;
  /** 统一社会信用代码 of the organisation. */
  organisationCode: string | null;
  /** Signed in with a key of the own; false after a password, which an administrator could have set. */
  byCertificate?: boolean;
}
