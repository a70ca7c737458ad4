import type { NoticeKind } from '@kaibiao/tender';
import { NOTICE_WORDS } from '../words';
import type { HistoryNotice, LotHistory } from './lot-history';
import type { Document } from './release';

const TYPES: Readonly<Partial<Record<NoticeKind, string>>> = {
  tender: 'tenderNotice',
  clarification: 'clarifications',
  termination: 'cancellationDetails',
  candidates: 'evaluationReports',
  result: 'awardNotice',
};

/** A signed notice as a document of the lot. */
export function noticeDocument({ id, kind, publishedAt }: HistoryNotice, site: string): Document {
  const type = TYPES[kind];
  return {
    id,
    ...(type ? { documentType: type } : {}),
    title: NOTICE_WORDS[kind],
    url: `${site}/api/v1/public/notices/${id}`,
    datePublished: publishedAt,
    format: 'application/json',
    language: 'zh',
  };
}

/** All notices of a kind; most kinds have one. */
export function noticeDocuments({ notices }: Pick<LotHistory, 'notices'>, kind: NoticeKind, site: string): Document[] {
  return notices.filter((notice) => notice.kind === kind).map((notice) => noticeDocument(notice, site));
}
