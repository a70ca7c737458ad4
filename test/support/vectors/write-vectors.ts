import { toHex } from '@kaibiao/crypto';
import { bidderPolicyCases } from './cases/bidder-policy';
import { containerCases } from './cases/container';
import { contentCases } from './cases/content';
import { envelopeCases } from './cases/envelopes';
import { manifestCases } from './cases/manifest';
import { nationalCases } from './cases/national';
import { payloadCases } from './cases/payload';
import { signatureCases } from './cases/signature';
import { submissionCases } from './cases/submission';
import { validCases } from './cases/valid';
import { indexed, sha256Hex } from './tar';
import type { VectorCase } from './vector-case';
import { DEADLINE, DOCUMENTS, LOT_CODE, RECEIVED_AT, Workshop } from './workshop';

/** All vectors, as they are published: files by name. */
export async function writeVectors(): Promise<Map<string, string>> {
  const [intl, gm] = [new Workshop('INTL-1'), new Workshop('GM-1')];
  const [base, national] = [await intl.seal({ id: 'valid' }), await gm.seal({ id: 'valid' })];
  const cases = [
    ...listed(intl, [
      ...(await validCases(intl, base)),
      ...containerCases(base),
      ...(await manifestCases(intl, base)),
      ...(await signatureCases(intl, base)),
      ...(await submissionCases(intl, base)),
      ...(await bidderPolicyCases(intl, base)),
      ...(await envelopeCases(intl, base)),
      ...(await payloadCases(intl, base)),
      ...(await contentCases(intl, base)),
    ]),
    ...listed(gm, await nationalCases(gm, national, { intl, base })),
  ];
  const files = new Map(cases.map((one) => [`cases/${one.id}.json`, told(published(one))]));
  if (files.size !== cases.length) throw new Error('two cases of one name');
  const blobs = [...intl.blobs, ...gm.blobs].sort(([a], [b]) => (a < b ? -1 : 1));
  files.set('blobs.json', told(Object.fromEntries(blobs)));
  const lot = { code: LOT_CODE, bidDeadline: DEADLINE, receivedAt: RECEIVED_AT, tenderDocuments: DOCUMENTS };
  const policies = Object.fromEntries([intl, gm].map((w) => [w.suite, MODES.map((mode) => w.policy(mode))]));
  files.set('lot.json', told({ ...lot, policies }));
  return files;
}

const MODES = ['bidder+custodians', 'custodians', 'bidder'] as const;

/** The cases of a workshop under its name, for lots of its suite. */
const listed = ({ suite, prefix }: Workshop, cases: readonly VectorCase[]): VectorCase[] =>
  cases.map((one) => ({ suite, ...one, id: prefix + one.id }));

function published({ id, what, suite, lot, submitter, standing, bid, kbid, expected }: VectorCase): object {
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
    ...{ id, what, suite, policy: lot, submitter, standing, keys, expected },
    ...(opened && { content: opened }),
    kbid: { length: bytes.length, sha256: sha256Hex(bytes), parts: kbid.parts() },
  };
}

/** JSON with members that hold nothing further on one line. */
const FLAT = /\{\n\s*((?:"(?:[^"\\]|\\.)*": (?:"(?:[^"\\]|\\.)*"|\d+)(?:,\n\s*)?)+)\n\s*\}/g;
const told = (value: unknown): string =>
  `${JSON.stringify(value, null, 1).replace(FLAT, (_, members: string) => `{ ${members.replace(/,\n\s*/g, ', ')} }`)}\n`;
