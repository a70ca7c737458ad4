export type { Fact, PdfColumn, PdfDocument, PdfSection, PdfSignature, PdfTable, PdfVerification } from './pdf-document';
export { renderPdf } from './render-pdf';
export { sealPdf, type PdfSeal } from './seal-pdf';
export { amountBothWays, beijingDate, beijingTime, grouped } from './format';
export { openingRecordDocument, openingRecordPdf, type OpeningRecord, type OpeningRecordRow } from './opening-record';
export { evaluationReportDocument, evaluationReportPdf, type EvaluationReport } from './evaluation-report';
export { noticePdf, type PublishedNotice } from './notice';
export { awardNoticePdf, type AwardNotice } from './award-notice';
export { contractPdf, type PrintedContract } from './contract';
