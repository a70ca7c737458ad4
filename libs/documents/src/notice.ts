import type { Fact, PdfSection, PdfSignature, PdfVerification } from './pdf-document';
import { beijingTime } from './format';
import { renderPdf } from './render-pdf';

/** Any notice that is published (公告、公示、澄清 …): its text is the text on the site, word for word. */
export interface PublishedNotice {
  readonly at: Date;
  readonly centre: string;
  /** For example 招标公告, 中标候选人公示, 更正公告. */
  readonly kind: string;
  readonly title: string;
  readonly number: string;
  /** 1 for the first publication; corrections make further versions. */
  readonly version: number;
  readonly publishedAt: Date;
  readonly facts?: readonly Fact[];
  readonly sections: readonly PdfSection[];
  readonly signatures?: readonly PdfSignature[];
  readonly verification?: PdfVerification;
}

/** A published notice as PDF. */
export function noticePdf(notice: PublishedNotice): Promise<Uint8Array> {
  return renderPdf({
    title: notice.title,
    subtitle: notice.kind,
    at: notice.at,
    header: `${notice.kind} · ${notice.number}`,
    footer: notice.centre,
    facts: [
      ['公告编号', notice.number],
      ['发布时间', beijingTime(notice.publishedAt)],
      ['版本', notice.version === 1 ? '首次发布' : `第 ${notice.version} 版（更正）`],
      ...(notice.facts ?? []),
    ],
    sections: notice.sections,
    ...(notice.signatures ? { signatures: notice.signatures } : {}),
    ...(notice.verification ? { verification: notice.verification } : {}),
  });
}
