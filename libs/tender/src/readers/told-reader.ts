/** Somebody took a document or acknowledged a clarification, once that may be told. */
export interface ToldReader {
  kind: 'download' | 'acknowledgement';
  /** The document or notice, and what it is called. */
  subjectId: string;
  subject: string;
  /** Of the bytes of the document, or of the notice; hex SHA-256. */
  hash: string;
  organisation: string;
  code: string;
  /** RFC 3339. */
  readAt: string;
}
