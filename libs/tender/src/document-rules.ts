import { canonicalJson, sha256Hex } from '@kaibiao/crypto';

/** 招标文件, 工程量清单, 图纸, 最高投标限价文件, 合同, 其他. */
export const DOCUMENT_ROLES = ['tender_document', 'bill_of_quantities', 'drawings', 'ceiling_price', 'contract', 'other'] as const;
export type DocumentRole = (typeof DOCUMENT_ROLES)[number];

export const MEDIA_TYPES = [
  'application/pdf',
  'application/zip',
  'application/json',
  'application/xml',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
  'text/plain',
] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** What the hash of a document set is made of. */
export interface IssuedDocument {
  role: string;
  name: string;
  version: number;
  /** SHA-256 of the bytes, hex. */
  hash: string;
}

/** The hash of an issued document set (发出的招标文件), hex: what a bid says it answers to. The order in which the files are given does not matter. */
export function tenderDocumentsHash(documents: readonly IssuedDocument[]): Promise<string> {
  const list = documents.map(({ role, name, version, hash }) => ({ role, name, version, hash }));
  return sha256Hex(canonicalJson(list.sort(byRoleNameVersion)));
}

/** By role, name, version; texts by UTF-16 code units, as RFC 8785 sorts names. */
export function byRoleNameVersion(a: IssuedDocument, b: IssuedDocument): number {
  return compare(a.role, b.role) || compare(a.name, b.name) || a.version - b.version;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
