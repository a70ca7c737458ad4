import type { NoticeTerms } from './notice-statement';

/** A question of a bidder as the clarification prints it, and the answer (答疑); never who asked. */
export interface PublishedAnswer {
  readonly question: string;
  readonly answer: string;
}

/** A clarification (澄清、更正公告) as its agency signs it: the notice as a whole, as it stands from now on, with the reason. */
export interface ClarificationStatement extends NoticeTerms {
  readonly kind: 'clarification';
  /** Hash of the notice that it takes the place of. */
  readonly clarifies: string;
  readonly reason: string;
  /** 可能影响投标文件编制 (招标投标法实施条例 第二十一条). */
  readonly affectsBids: boolean;
  readonly answers: readonly PublishedAnswer[];
}
