import type { LibraryContent, LibraryKind } from './library-content';

export const LIBRARY_FORMAT = 'kaibiao-library-entry/1';

/** 承诺书: what every entry is signed under (国办发〔2020〕42号 告知承诺制; 招标投标法 第三十三条、第五十四条). */
export const COMMITMENT =
  '本单位承诺：以上内容及所附材料真实、准确、完整、有效，自愿接受事后核查；如有虚假，依照《中华人民共和国招标投标法》第三十三条、第五十四条承担责任。';

/** A file of an entry, kept by its hash. */
export interface LibraryFileName {
  readonly name: string;
  /** SHA-256, hex. */
  readonly hash: string;
  /** Bytes, decimal string. */
  readonly length: string;
}

/** One version of an entry of an organisation's library (主体库), signed by the organisation. Its hash names it everywhere, in bids too. */
export interface LibraryEntryStatement {
  readonly format: typeof LIBRARY_FORMAT;
  /** 统一社会信用代码 */
  readonly organisationCode: string;
  readonly entryId: string;
  /** From 1, without a gap. */
  readonly version: number;
  readonly kind: LibraryKind;
  /** Null: the entry is used no more. */
  readonly content: LibraryContent | null;
  readonly files: readonly LibraryFileName[];
  /** The version whose place this one takes, and why. */
  readonly replaces: { readonly hash: string; readonly reason: string } | null;
  readonly commitment: string;
}
