import { toHex } from '@kaibiao/crypto';
import { bidderPolicyCases } from './cases/bidder-policy';
import { containerCases } from './cases/container';
import { contentCases } from './cases/content';
import { envelopeCases } from './cases/envelopes';
import { manifestCases } from './cases/manifest';
import { payloadCases } from './cases/payload';
import { signatureCases } from './cases/signature';
import { submissionCases } from './cases/submission';
import { validCases } from './cases/valid';
import { indexed, sha256Hex } from './tar';
import type { VectorCase } from './vector-case';
import { DEADLINE, DOCUMENTS, LOT_CODE, RECEIVED_AT, Workshop } from './workshop';

/** All vectors, as they are published: files by name. */
export async function writeVectors(): Promise<Map<string, string>> {
  const w = new Workshop();
  const base = await w.seal({ id: 'valid' });
  const cases = [
    ...(await validCases(w, base)),
    ...containerCases(base),
    ...(await manifestCases(w, base)),
    ...(await signatureCases(w, base)),
    ...(await submissionCases(w, base)),
    ...(await bidderPolicyCases(w, base)),
    ...(await envelopeCases(w, base)),
    ...(await payloadCases(w, base)),
    ...(await contentCases(w, base)),
  ];
  const files = new Map(cases.map((one) => [`cases/${one.id}.json`, told(published(one))]));
  if (files.size !== cases.length) throw new Error('two cases of one name');
  files.set('blobs.json', told(Object.fromEntries([...w.blobs].sort(([a], [b]) => (a < b ? -1 : 1)))));
  const lot = { code: LOT_CODE, bidDeadline: DEADLINE, receivedAt: RECEIVED_AT, tenderDocuments: DOCUMENTS };
  files.set('lot.json', told({ ...lot, policies: [w.policy('bidder+custodians'), w.policy('custodians'), w.policy('bidder')] }));
  return files;
}

function published({ id, what, lot, submitter, standing, bid, kbid, expected }: VectorCase): object {
  const bytes = kbid.bytes();
  const keys = bid.segments.map(({ name, keys: { bidderKey, gate, salt } }) => ({
    name,
    bidderKey: toHex(bidderKey),
    gate: toHex(gate),
    salt: toHex(salt),
  }));
  const [{ content }] = bid.segments as [(typeof bid.segments)[number]];
  const opened = expected.own === 'ok' && { files: content.files.map(indexed), priceForm: content.priceForm };
  return {
    ...{ id, what, policy: lot, submitter, standing, keys, expected },
    ...(opened && { content: opened }),
    kbid: { length: bytes.length, sha256: sha256Hex(bytes), parts: kbid.parts() },
  };
}

/** JSON with members that hold nothing further on one line. */
const FLAT = /\{\n\s*((?:"(?:[^"\\]|\\.)*": (?:"(?:[^"\\]|\\.)*"|\d+)(?:,\n\s*)?)+)\n\s*\}/g;
const told = (value: unknown): string =>
  `${JSON.stringify(value, null, 1).replace(FLAT, (_, members: string) => `{ ${members.replace(/,\n\s*/g, ', ')} }`)}\n`;
