import { get } from '../api/client';
import type { Party } from '../agency/desk-lot';
import type { Content } from '../bidder/library/library';

/** GET /public/prequalifications */
export interface PrequalificationLine {
  lotCode: string;
  lotName: string;
  projectName: string;
  tenderer: string;
  agency: string;
  publishedAt: string;
  deadline: string;
  status: 'open' | 'review' | 'tender' | 'ended';
}

/** The signed notice, read. */
export interface PrequalificationNotice {
  project: { name: string };
  lot: { code: string; name: string; scope: string; qualification: string; managerQualification: string; quality: string };
  tenderer: Party;
  agency: Party;
  contact: string;
  criteria: string[];
  schedule: { documentsFrom: string; documentsUntil: string; deadline: string };
}

export interface PrequalificationPage extends PrequalificationLine {
  hash: string;
  notice: PrequalificationNotice;
}

/** GET /applications/{lotCode} */
export interface OwnApplication {
  text: string;
  entries: string[];
  receivedAt: string;
  result: { passed: boolean; criterion: number | null; reason: string } | null;
}

/** GET /lots/{lotId}/prequalification/applications */
export interface DeskApplications {
  applications: (Party & { text: string; entries: { hash: string; content: Content | null }[]; receivedAt: string })[];
  review: {
    panel: { name: string; expert: boolean }[];
    verdicts: { code: string; passed: boolean; criterion: number | null; reason: string }[];
    hash: string;
    own: boolean;
  } | null;
}

export const prequalifications = async (signal?: AbortSignal): Promise<PrequalificationLine[]> =>
  (await get<{ prequalifications: PrequalificationLine[] }>('/public/prequalifications', signal)).prequalifications;

export async function prequalification(lotCode: string, signal?: AbortSignal): Promise<PrequalificationPage> {
  const { statement, ...page } = await get<PrequalificationPage & { statement: string }>(
    `/public/prequalifications/${encodeURIComponent(lotCode)}`,
    signal,
  );
  const bytes = Uint8Array.from(atob(statement), (character) => character.charCodeAt(0));
  return { ...page, notice: JSON.parse(new TextDecoder().decode(bytes)) as PrequalificationNotice };
}
