/** A label and its value, as a record prints them. */
export type Fact = readonly [label: string, value: string];

export interface PdfColumn {
  readonly title: string;
  /** Relative to the other columns; without it the text decides. */
  readonly width?: number;
  readonly align?: 'left' | 'center' | 'right';
}

export interface PdfTable {
  readonly columns: readonly PdfColumn[];
  readonly rows: readonly (readonly string[])[];
}

/** A stretch of a paragraph with looks of its own. */
export interface PdfSpan {
  readonly text: string;
  readonly bold?: boolean;
  readonly underline?: boolean;
}

/** A paragraph, plain or in stretches, or a table between two. */
export type PdfParagraph = string | readonly PdfSpan[] | PdfTable;

export interface PdfSection {
  /** The chapter (章) that begins with it, on a page of its own; chapters and their headings are the file's bookmarks. */
  readonly chapter?: string;
  readonly heading: string;
  readonly paragraphs?: readonly PdfParagraph[];
  readonly table?: PdfTable;
}

/** A signature as shown on paper; the legal signature is beside the file. */
export interface PdfSignature {
  readonly role: string;
  readonly name: string;
  readonly at: Date;
  /** SHA-256 of the certificate, hex. */
  readonly fingerprint: string;
}

/** Where anyone checks the document, and the SHA-256 (hex) of the data it shows. */
export interface PdfVerification {
  readonly url: string;
  readonly hash: string;
}

/** What a printed record says, without its looks. Equal documents give equal bytes. */
export interface PdfDocument {
  readonly title: string;
  readonly subtitle?: string;
  /** When the document came into being; also the creation date of the file. */
  readonly at: Date;
  /** In small type above every page, for example the number of the document; the title when absent. */
  readonly header?: string;
  readonly facts: readonly Fact[];
  readonly sections: readonly PdfSection[];
  readonly signatures?: readonly PdfSignature[];
  readonly verification?: PdfVerification;
  /** In small type below every page, beside 第 x 页 共 y 页. */
  readonly footer: string;
  readonly orientation?: 'portrait' | 'landscape';
}
