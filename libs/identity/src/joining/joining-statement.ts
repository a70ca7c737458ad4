import type { CommitmentText } from './commitment-texts';

export const JOINING_FORMAT = 'kaibiao-registration/1';

/** What an organisation signs with its certificate when it registers itself: who it is, who acts for it, and the commitment word for word. */
export interface JoiningStatement {
  readonly format: typeof JOINING_FORMAT;
  /** 统一社会信用代码 and name, as the certificate has them. */
  readonly organisationCode: string;
  readonly organisationName: string;
  /** 行政区划代码 */
  readonly regionCode: string;
  /** 经办人 */
  readonly agent: string;
  readonly commitment: CommitmentText;
}
