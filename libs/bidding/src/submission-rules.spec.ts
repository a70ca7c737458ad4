import { createHash } from 'node:crypto';
import type { Manifest } from '@kaibiao/crypto';
import { documentIssues, envelopeIssues, manifestIssues, refuse, requireBidding, type LotTerms, type Standing } from './submission-rules';

const DEADLINE = new Date('2026-12-21T01:30:00.000Z');
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const utf8 = (text: string): Uint8Array => Buffer.from(text);
const policy = { mode: 'bidder+custodians', threshold: 2, custodians: [hash('c1'), hash('c2'), hash('c3'), hash('c4')] } as const;
const lot: LotTerms = {
  code: 'E3213002601050001001001',
  suite: 'INTL-1',
  bidDeadline: DEADLINE,
  policy,
  lotKeys: [],
  envelopes: 'single',
  tenderDocumentsHash: hash('documents'),
};
const nobody: Standing = { submissionId: null, version: 0, manifestHash: null };
const MAX = 100 * 1024 * 1024;
/** Of one MiB of content. */
const LENGTH = 56 + 1_048_576 + 65 * 16;

const segment = {
  name: 'bid',
  opensNotBefore: DEADLINE.toISOString(),
  ciphertext: { hash: hash('payload'), length: String(LENGTH) },
  bidderKey: hash('key'),
  shares: ['1', '2', '3', '4'].map(hash),
  drawNonce: hash('nonce'),
  envelopes: { bidder: hash('B'), custodians: ['C1', 'C2', 'C3', 'C4'].map(hash) },
};
const manifest: Manifest = {
  format: 'kaibiao-sealed-bid/1',
  suite: 'INTL-1',
  lotCode: lot.code,
  submissionId: '0198c3a0-7b1e-7c00-8000-000000000001',
  version: 1,
  replaces: null,
  bidderCode: '91350100M000100Y43',
  signingCertificate: hash('signing'),
  encryptionCertificate: hash('encryption'),
  tenderDocuments: hash('documents'),
  policy,
  segments: [segment],
  maker: { name: 'test', version: '1', bundle: hash('bundle') },
};
const codes = (change: Partial<Manifest>, standing = nobody): string[] =>
  manifestIssues({ ...manifest, ...change }, lot, standing, MAX).map(({ code }) => code);
const withSegment = (change: Partial<typeof segment>): Partial<Manifest> => ({ segments: [{ ...segment, ...change }] });

describe('a manifest', () => {
  it('that answers to the lot is accepted', () => {
    expect(codes({})).toEqual([]);
  });

  it('for another lot is refused', () => {
    expect(codes({ lotCode: 'E3213002601050001001002' })).toEqual(['BID_FOREIGN_LOT']);
  });

  it.each([
    ['a lower threshold', { ...policy, threshold: 1 }],
    ['another mode', { ...policy, mode: 'custodians' as const }],
    ['another custodian', { ...policy, custodians: [hash('c1'), hash('c2'), hash('c3'), hash('cx')] }],
    ['another order of custodians', { ...policy, custodians: [...policy.custodians].reverse() }],
    ['a custodian less', { ...policy, custodians: policy.custodians.slice(0, 3) }],
  ])('with %s than the notice prints is refused', (_, other) => {
    expect(codes({ policy: other })).toContain('BID_POLICY_MISMATCH');
    expect(codes({ suite: 'GM-1' })).toEqual(['BID_SUITE_MISMATCH']);
  });

  it('with other segments than the lot has is refused', () => {
    expect(codes(withSegment({ name: 'technical' }))).toEqual(['BID_SEGMENTS_MISMATCH']);
    expect(codes({ segments: [segment, segment] })).toEqual(['BID_SEGMENTS_MISMATCH']);
    expect(codes({ segments: [] })).toEqual(['BID_SEGMENTS_MISMATCH']);
  });

  it('has exactly the envelopes of a lot of two (双信封), in their order', () => {
    const [technical, price] = ['technical', 'price'].map((name) => ({ ...segment, name })) as [typeof segment, typeof segment];
    const ofTwo = (segments: Manifest['segments']) =>
      manifestIssues({ ...manifest, segments }, { ...lot, envelopes: 'two-envelope' }, nobody, MAX).map(({ code }) => code);
    expect(ofTwo([technical, price])).toEqual([]);
    for (const wrong of [[segment], [price, technical], [technical], [price], [technical, price, segment]])
      expect(ofTwo(wrong)).toEqual(['BID_SEGMENTS_MISMATCH']);
    expect(codes({ segments: [technical, price] })).toEqual(['BID_SEGMENTS_MISMATCH']);
  });

  it('that could not be opened at the opening is refused', () => {
    expect(codes(withSegment({ opensNotBefore: '2026-12-21T01:30:00.001Z' }))).toEqual(['BID_SEGMENTS_MISMATCH']);
    expect(codes(withSegment({ opensNotBefore: 'tomorrow' }))).toEqual(['BID_SEGMENTS_MISMATCH']);
    expect(codes(withSegment({ shares: segment.shares.slice(1) }))).toEqual(['BID_SEGMENTS_MISMATCH']);
    expect(codes(withSegment({ bidderKey: null as unknown as string }))).toEqual(['BID_SEGMENTS_MISMATCH']);
  });

  it('sealed before the deadline was postponed is still accepted', () => {
    expect(codes(withSegment({ opensNotBefore: '2026-12-20T01:30:00.000Z' }))).toEqual([]);
  });

  it('whose payload has not the length of a sealed one, or is too long, is refused', () => {
    expect(codes(withSegment({ ciphertext: { hash: hash('pdf'), length: '1234567' } }))).toEqual(['BID_UNENCRYPTED']);
    expect(codes(withSegment({ ciphertext: { hash: hash('big'), length: String(MAX + 1) } }))).toEqual(['BID_TOO_LARGE']);
  });

  it('that answers to earlier tender documents is refused', () => {
    expect(codes({ tenderDocuments: hash('before the clarification') })).toEqual(['BID_DOCUMENTS_OUTDATED']);
    expect(documentIssues(manifest, { tenderDocumentsHash: null })).toHaveLength(1);
  });

  it('must follow the version before and name it', () => {
    const first: Standing = { submissionId: manifest.submissionId, version: 1, manifestHash: hash('v1') };
    expect(codes({ version: 2, replaces: hash('v1') }, first)).toEqual([]);
    expect(codes({ version: 2, replaces: hash('other') }, first)).toEqual(['BID_VERSION_WRONG']);
    expect(codes({ version: 3, replaces: hash('v1') }, first)).toEqual(['BID_VERSION_WRONG']);
    expect(codes({ version: 1, replaces: null }, first)).toEqual(['BID_VERSION_WRONG']);
    expect(codes({ version: 2, replaces: hash('v1'), submissionId: '0198c3a0-7b1e-7c00-8000-000000000002' }, first)).toEqual([
      'BID_VERSION_WRONG',
    ]);
    expect(codes({ version: 2, replaces: hash('v1') })).toEqual(['BID_VERSION_WRONG']);
  });

  it('is refused for every reason at once', () => {
    const all = codes({ lotCode: 'X', policy: { ...policy, threshold: 3 }, tenderDocuments: hash('old'), version: 2 });
    expect(all).toEqual(['BID_FOREIGN_LOT', 'BID_POLICY_MISMATCH', 'BID_DOCUMENTS_OUTDATED', 'BID_VERSION_WRONG']);
  });
});

describe('the envelopes', () => {
  const sent = { bid: { bidder: utf8('B'), custodians: ['C1', 'C2', 'C3', 'C4'].map(utf8) } };
  const wrong = (envelopes: Record<string, { bidder: Uint8Array | null; custodians: Uint8Array[] }>): unknown[] =>
    envelopeIssues(manifest, envelopes).map(({ facts }) => facts?.envelope);

  it('are accepted when their hashes are those of the manifest', () => {
    expect(wrong(sent)).toEqual([]);
  });

  it('are refused by name when one is swapped, missing, too many or of a foreign segment', () => {
    expect(wrong({ bid: { ...sent.bid, custodians: ['C2', 'C1', 'C3', 'C4'].map(utf8) } })).toEqual(['bid/custodian-1', 'bid/custodian-2']);
    expect(wrong({ bid: { ...sent.bid, bidder: null } })).toEqual(['bid/bidder']);
    expect(wrong({ bid: { ...sent.bid, custodians: ['C1', 'C2', 'C3', 'C4', 'C5'].map(utf8) } })).toEqual(['bid/custodian-5']);
    expect(wrong({})).toEqual(['bid/bidder', 'bid/custodian-1', 'bid/custodian-2', 'bid/custodian-3', 'bid/custodian-4']);
    expect(wrong({ ...sent, technical: sent.bid })).toEqual(['technical']);
  });
});

describe('the deadline', () => {
  const at =
    (time: string, state = 'bidding') =>
    (): void =>
      requireBidding({ state, bidDeadline: DEADLINE }, new Date(time));

  it('receives a bid in the last millisecond', () => {
    expect(at('2026-12-21T01:29:59.999Z')).not.toThrow();
  });

  it('refuses a bid at the deadline', () => {
    expect(at('2026-12-21T01:30:00.000Z')).toThrow(
      expect.objectContaining({
        kind: 'too_late',
        code: 'BID_TOO_LATE',
        facts: { deadline: DEADLINE.toISOString(), receivedAt: DEADLINE.toISOString() },
      }),
    );
  });

  it('calls a bid late, not misplaced, once the lot is closed', () => {
    expect(at('2026-12-21T01:30:00.500Z', 'closed')).toThrow(expect.objectContaining({ code: 'BID_TOO_LATE' }));
  });

  it('refuses a bid for a terminated lot', () => {
    expect(at('2026-12-20T00:00:00.000Z', 'terminated')).toThrow(expect.objectContaining({ code: 'BID_LOT_NOT_BIDDING' }));
  });
});

describe('a refusal', () => {
  it('carries the first reason as its code and all of them as facts', () => {
    const issues = [{ code: 'BID_TOO_LARGE', facts: { maxBytes: '1' } }, { code: 'BID_DOCUMENTS_OUTDATED' }];
    expect(() => refuse(issues)).toThrow(
      expect.objectContaining({ kind: 'limit', code: 'BID_TOO_LARGE', facts: { maxBytes: '1', issues } }),
    );
    expect(() => refuse([])).not.toThrow();
  });
});
