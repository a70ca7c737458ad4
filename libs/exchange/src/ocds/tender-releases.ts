import { procedureOf, type Procedure } from '@kaibiao/rules';
import { EVALUATION_METHODS, type ClarificationStatement } from '@kaibiao/tender';
import { FAILURE_WORDS } from '../words';
import { firstTerms, type HistoryEntry, type HistoryNotice, type LotHistory, type Terms } from './lot-history';

import { noticeDocument, noticeDocuments } from './notice-document';
import { releaseId, type Part } from './part';
import { organisation, referenceTo, valueOf, type Bid, type Document } from './release';

const CATEGORIES: Readonly<Record<string, string>> = { construction: 'works' };
/** Codelist `method` of OCDS. */
const METHODS: Readonly<Record<Procedure['admission'], string>> = {
  public: 'open',
  qualified: 'selective',
  invited: 'limited',
  sole: 'direct',
};
const DOCUMENT_TYPES: Readonly<Record<string, string>> = {
  tender_document: 'biddingDocuments',
  bill_of_quantities: 'billOfQuantity',
  drawings: 'technicalSpecifications',
  contract: 'contractDraft',
};

/** 招标公告, with what was planned: the project and the money for it. */
export const published: Part = (history, _entry, { site }) => {
  const { project, tenderer, agency } = firstTerms(history);
  return {
    tag: ['planning', 'tender'],
    parties: [organisation(tenderer, 'buyer', 'procuringEntity'), organisation(agency, 'interestedParty')],
    planning: { budget: { id: project.approvalNumber, description: project.funding, project: project.name, projectID: project.code } },
    tender: { ...tenderOf(history, history.notices[0]!, site), status: 'active' },
  };
};

/** 澄清、更正: the tender as it is announced from now on. Terms that change what a bid must be are an amendment. */
export const clarified: Part = (history, { seq, at, payload }, { site, ocid }) => {
  const notice = history.notices.find(({ id }) => id === payload['noticeId'])!;
  const { affectsBids, reason, answers } = notice.terms as ClarificationStatement;
  const before = history.entries.filter((entry) => entry.seq < seq && 'noticeId' in entry.payload).at(-1)!;
  const releases = { amendsReleaseID: releaseId(ocid, before.seq), releaseID: releaseId(ocid, seq) };
  return {
    tag: [affectsBids ? 'tenderAmendment' : 'tenderUpdate'],
    tender: {
      ...tenderOf(history, notice, site),
      ...(answers.length > 0 ? { hasEnquiries: true } : {}),
      amendments: [{ id: String(seq), date: at, rationale: reason, ...releases }],
    },
  };
};

function tenderOf(history: LotHistory, notice: HistoryNotice, site: string): { id: string } & Record<string, unknown> {
  const terms = notice.terms!;
  const { project, lot, tenderer, schedule } = terms;
  const category = CATEGORIES[project.kind];
  const startDate = history.notices[0]!.publishedAt;
  return {
    id: lot.code,
    title: lot.name,
    description: lot.scope,
    procuringEntity: referenceTo(tenderer),
    items: [{ id: '1', description: lot.scope }],
    value: valueOf(lot.ceilingPrice),
    ...methodOf(terms.procedure),
    ...(category ? { mainProcurementCategory: category } : {}),
    ...criteria(terms),
    submissionMethod: ['electronicSubmission'],
    submissionMethodDetails: `${site}/lots/${lot.code}`,
    tenderPeriod: { startDate, endDate: schedule.bidDeadline },
    enquiryPeriod: { startDate, endDate: schedule.objectionsUntil },
    eligibilityCriteria: [lot.qualification, lot.managerQualification].filter((text) => text !== '').join('；'),
    contractPeriod: { durationInDays: lot.periodDays },
    documents: [noticeDocument(notice, site), ...documents(terms, history, site)],
  };
}

/** Notices that were signed before lots kept their procedure are open tenders all. */
function methodOf(procedure: Terms['procedure']) {
  if (!procedure) return { procurementMethod: 'open', procurementMethodDetails: '公开招标' };
  const { admission } = procedureOf(procedure.id, procedure.version);
  return { procurementMethod: METHODS[admission], procurementMethodDetails: procedure.name };
}

/** 开标: who bid, and at what price. */
export const bidsRevealed: Part = ({ lotCode, bids }, { at }) => ({
  tag: ['tenderUpdate'],
  parties: bids.map((bid) => organisation(bid, 'tenderer')),
  tender: { id: lotCode, numberOfTenderers: bids.length, tenderers: bids.map(referenceTo) },
  bids: {
    statistics: [{ id: '1', measure: 'bids', value: bids.length, date: at }],
    details: bids.map(({ position, receivedAt, opened, price, ...bidder }): Bid => ({
      id: `${lotCode}-B${position}`,
      date: receivedAt,
      status: opened ? 'pending' : 'disqualified',
      tenderers: [referenceTo(bidder)],
      ...(price === null ? {} : { value: valueOf(price) }),
    })),
  },
});

/** 流标 */
export const failed: Part = ({ lotCode }, entry) => ({
  tag: ['tenderUpdate'],
  tender: { id: lotCode, status: 'unsuccessful', amendments: [because(entry)] },
});

/** 终止招标 (招标投标法实施条例 第三十一条). */
export const terminated: Part = (history, entry, { site }) => ({
  tag: ['tenderCancellation'],
  tender: {
    id: history.lotCode,
    status: 'cancelled',
    amendments: [because(entry)],
    documents: noticeDocuments(history, 'termination', site),
  },
});

/** Why the tender did not go on as it was announced. */
function because({ seq, at, payload }: HistoryEntry): Record<string, string> {
  const reason = String(payload['reason'] ?? '');
  return { id: String(seq), date: at, rationale: FAILURE_WORDS[reason] ?? reason };
}

function criteria({ evaluationScheme }: Terms): Record<string, string> {
  if (!evaluationScheme) return {};
  const { method, weights } = evaluationScheme;
  return method === 'comprehensive'
    ? { awardCriteria: 'ratedCriteria', awardCriteriaDetails: `综合评估法：技术 ${weights.technical}，报价 ${weights.price}` }
    : { awardCriteria: 'priceOnly', awardCriteriaDetails: EVALUATION_METHODS[method] };
}

/** The files that the notice names. */
function documents(terms: Terms, { documents: known }: LotHistory, site: string): Document[] {
  return terms.documents.flatMap(({ role, name, version, mediaType }) => {
    const found = known.find((one) => one.role === role && one.name === name && one.version === version);
    if (!found) return [];
    const type = DOCUMENT_TYPES[role];
    const url = `${site}/api/v1/documents/${found.id}/content`;
    return [{ id: found.id, ...(type ? { documentType: type } : {}), title: name, url, format: mediaType, language: 'zh' }];
  });
}
