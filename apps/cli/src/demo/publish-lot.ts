import { createHash } from 'node:crypto';
import { fromBase64, type SealingMode, type SealingPolicy, type Suite } from '@kaibiao/crypto';
import type { Random } from '@kaibiao/kernel';
import type { Envelopes } from '@kaibiao/rules';
import type { EvaluationScheme } from '@kaibiao/tender';
import type { Actor } from './actor';
import { eventually } from './eventually';
import { tenderedBill } from './sample-bill';
import { issueBook } from './sample-book';
import { samplePdf } from './sample-pdf';
import { SAMPLE_LOT, SAMPLE_PROJECT, SAMPLE_SCHEME } from './sample-lot';

export interface PublishedLot {
  lotId: string;
  lotCode: string;
  noticeHash: string;
}

/** What a lot has otherwise than the sample. */
export interface LotTerms {
  envelopes?: Envelopes;
  suite?: Suite;
  scheme?: Partial<EvaluationScheme>;
  /** Who opens the bids; the bidder with two of the centre's custodians when left out. */
  mode?: SealingMode;
  /** The tender document is written on the platform as a structured one, instead of a file from elsewhere. */
  structured?: boolean;
}

const DOCUMENT_BYTES = 6_000_000;

/** The agency drafts a lot and hands it in. */
export async function draft(
  agency: Actor,
  tendererCode: string,
  random: Random,
  { envelopes = 'single', suite = 'INTL-1', scheme = {}, structured = false, mode }: LotTerms = {},
): Promise<{ lotId: string; lotCode: string }> {
  const { projectId } = await agency.act<{ projectId: string }>('projects', { ...SAMPLE_PROJECT, tendererCode });
  const { lotId, lotCode } = await agency.act<{ lotId: string; lotCode: string }>('lots', {
    ...{ projectId, ...SAMPLE_LOT, envelopes, suite },
    ...(mode ? { policy: await policyOf(agency, mode, suite) } : {}),
  });
  if (!structured) {
    const document = await samplePdf('Tender document', DOCUMENT_BYTES, random);
    await uploadDocument(agency, lotId, 'tender_document', '招标文件（含评标办法、合同）.pdf', document);
  }
  await uploadDocument(agency, lotId, 'bill_of_quantities', '招标工程量清单.csv', tenderedBill());
  const { rowVersion } = await agency.client.get<{ rowVersion: number }>(`lots/${lotId}`);
  await agency.client.put(`lots/${lotId}/evaluation-scheme`, { ...SAMPLE_SCHEME, ...scheme }, { ifMatch: `"${rowVersion}"` });
  // Behind the scheme: the document says it.
  if (structured) await issueBook(agency, lotId);
  await agency.act(`lots/${lotId}/submittal`);
  return { lotId, lotCode };
}

/** Any two of all custodians in their own right. */
async function policyOf({ client }: Actor, mode: SealingMode, suite: Suite): Promise<SealingPolicy> {
  type Known = { fingerprint: string; deputyOf: string | null; suite: Suite };
  const { custodians } = await client.get<{ custodians: Known[] }>('custodians');
  const serving = custodians.filter((one) => one.deputyOf === null && one.suite === suite);
  return { mode, threshold: 2, custodians: serving.map(({ fingerprint }) => fingerprint) };
}

/** The agency drafts, two clerks of the centre accept, the custodians deal their seeds by themselves, the agency signs the notice. */
export async function draftAndAccept(
  agency: Actor,
  clerks: readonly Actor[],
  tendererCode: string,
  random: Random,
  terms: LotTerms = {},
): Promise<{ lotId: string; lotCode: string }> {
  const lot = await draft(agency, tendererCode, random, terms);
  const [first, second] = clerks as [Actor, Actor];
  await first.act(`lots/${lot.lotId}/acceptance-check`);
  await second.act(`lots/${lot.lotId}/acceptance`);
  return lot;
}

/** Waits until nothing but the calendar stands against publication: the custodians deal in their own time. */
export async function untilSeedsAreDealt(agency: Actor, lotId: string): Promise<void> {
  await eventually('the custodians have dealt their seeds', async () => {
    const { issues } = await agency.client.get<{ issues: { code: string }[] }>(`lots/${lotId}/issues`);
    return issues.every(({ code }) => !code.startsWith('SEED'));
  });
}

export async function publish(agency: Actor, lotId: string): Promise<{ noticeHash: string }> {
  const { statement } = await agency.client.get<{ statement: string }>(`lots/${lotId}/notice`);
  return agency.countersign<{ noticeHash: string }>(`lots/${lotId}/publication`, fromBase64(statement));
}

/** A file of the document set; throws when the platform stored other bytes. */
export async function uploadDocument(agency: Actor, lotId: string, role: string, name: string, bytes: Buffer): Promise<void> {
  const query = new URLSearchParams({ role, name, mediaType: name.endsWith('.pdf') ? 'application/pdf' : 'text/plain' });
  const upload = { length: bytes.length, open: () => chunksOf(bytes) };
  const { hash } = await agency.client.postStream<{ hash: string }>(`lots/${lotId}/documents?${query}`, upload, { actId: agency.newId() });
  if (hash !== createHash('sha256').update(bytes).digest('hex')) throw new Error('the platform stored another document');
}

async function* chunksOf(bytes: Buffer): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65536) yield bytes.subarray(at, at + 65536);
}
