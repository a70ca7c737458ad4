export type {
  Fact,
  PdfColumn,
  PdfDocument,
  PdfParagraph,
  PdfSection,
  PdfSignature,
  PdfSpan,
  PdfTable,
  PdfVerification,
} from './pdf-document';
export { renderPdf } from './render-pdf';
export { sealPdf, type PdfSeal } from './seal-pdf';
export { amountBothWays, beijingDate, beijingTime, grouped, hexGroups } from './format';
export { openingRecordDocument, openingRecordPdf, type OpeningRecord, type OpeningRecordRow } from './opening-record';
export { evaluationReportDocument, evaluationReportPdf, type EvaluationReport } from './evaluation-report';
export { noticePdf, type PublishedNotice } from './notice';
export { awardNoticePdf, type AwardNotice } from './award-notice';
export { contractAttestationPdf, type ContractAttestation, type Signatory } from './contract-attestation';
export { contractPdf, type PrintedContract } from './contract';
export { supervisorReportPdf, type PrintedSupervisorReport } from './supervisor-report';
export { openingProceedingsPdf, type OpeningProceedings } from './opening-proceedings';
