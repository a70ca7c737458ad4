import type { RowCipher } from '@kaibiao/platform';

export const contextOf = (subjectId: string): string => `document_reader/${subjectId}`;
export const tagOf = (cipher: RowCipher, subjectId: string, organisationId: string): string =>
  cipher.tag('document-reader', subjectId, organisationId);
