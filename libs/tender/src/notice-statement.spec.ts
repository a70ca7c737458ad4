import { parseCanonicalJson } from '@kaibiao/crypto';
import { soundContent, soundScheme } from '../../../test/support/sound-lot';
import type { LotDossier } from './lot-dossier';
import { noticeBytes, noticeStatement } from './notice-statement';

const { ceilingPrice, bidBond: _, ...content } = soundContent(new Date('2026-11-09T02:00:00Z'));
const hash = (digit: string) => digit.repeat(64);
const dossier: LotDossier = {
  ...content,
  envelopes: 'single',
  suite: 'INTL-1',
  ceilingPriceFen: String(ceilingPrice),
  bidBondFen: '60000000',
  lotId: '019a0000-0000-7000-8000-000000000001',
  procedure: 'open-tender',
  procedureVersion: 1,
  bookVersion: 1,
  book: null,
  invitationGrounds: '',
  prequalification: null,
  invited: 0,
  lotCode: 'E3213022611090001001001',
  state: 'accepted',
  stateSince: new Date('2026-11-09T02:00:00Z'),
  rowVersion: 7,
  agencyId: '019a0000-0000-7000-8000-00000000000a',
  tendererId: '019a0000-0000-7000-8000-00000000000b',
  minimumBids: 3,
  policy: { mode: 'bidder+custodians', threshold: 2, custodians: [hash('1')] },
  evaluationScheme: soundScheme(),
  draftedBy: 'account of the drafter',
  editors: ['account of an editor'],
  acceptedBy: 'account of the clerk',
  returnReason: 'internal remark',
  publishedAt: null,
  releaseEndsAt: null,
  nextSessionAt: null,
  publicityEndsAt: null,
  suspendedSince: null,
  failureReason: null,
  project: {
    id: 'project id',
    code: 'E3213022611090001001',
    name: '示例医院门诊楼',
    kind: 'construction',
    regionCode: '321302',
    approvalNumber: '宿发改审〔2026〕1号',
    compulsory: true,
    location: '宿城区',
    funding: '财政资金 100%',
  },
  tenderer: { name: '宿城区示例医院', code: '91350100M000100Y43' },
  agency: { name: '江苏衡正招标代理有限公司', code: '91110000000000000E' },
  documents: [
    {
      id: 'document id',
      role: 'tender_document',
      name: '招标文件.pdf',
      version: 2,
      mediaType: 'application/pdf',
      length: '6442450944',
      hash: hash('a'),
    },
  ],
  custodians: [
    {
      custodianId: 'custodian id',
      deputyOf: null,
      retiredAt: null,
      ofPlatform: false,
      renewal: null,
      accountId: 'account of a custodian',
      name: '市公证处',
      organisationId: 'organisation id',
      organisationName: '宿迁市公证处',
      fingerprint: hash('1'),
      certificate: Buffer.from('DER'),
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2030-01-01T00:00:00Z'),
      suite: 'INTL-1',
      revokedAt: null,
    },
  ],
  dealings: [
    { purpose: 'opening', dealer: 1, hash: hash('c') },
    { purpose: 'opening', dealer: 0, hash: hash('b') },
    { purpose: 'experts', dealer: 0, hash: hash('d') },
  ],
  lotKeys: [],
};
const platform = { name: '宿迁市公共资源交易中心', address: 'https://example.org' };
const bound = { tenderDocuments: hash('e'), invitations: null };
const statement = noticeStatement(dossier, bound, platform);

describe('the tender notice', () => {
  it('names the procedure that the lot was born with, and its version', () =>
    expect(statement.procedure).toEqual({ id: 'open-tender', version: 1, name: '公开招标（资格后审）' }));

  it('is canonical JSON, the same bytes each time', () => {
    const bytes = noticeBytes(statement);
    expect(parseCanonicalJson(bytes)).toEqual(statement);
    expect(noticeBytes(noticeStatement({ ...dossier, dealings: [...dossier.dealings].reverse() }, bound, platform))).toEqual(bytes);
  });

  it('names documents, custodians and seed dealings by their hashes, the platform’s dealing first', () => {
    expect(statement.tenderDocuments).toBe(hash('e'));
    expect(statement.documents).toEqual([
      { role: 'tender_document', name: '招标文件.pdf', version: 2, mediaType: 'application/pdf', length: '6442450944', hash: hash('a') },
    ]);
    expect(statement.sealing).toMatchObject({
      mode: 'bidder+custodians',
      threshold: 2,
      custodians: [{ number: 1, name: '市公证处', organisation: '宿迁市公证处', fingerprint: hash('1') }],
      seeds: { opening: [hash('b'), hash('c')], experts: [hash('d')] },
    });
  });

  it('prints the keys of the lot beside their custodians; where there is none the notice is as it always was', () => {
    const [custodian] = statement.sealing.custodians;
    expect(custodian).not.toHaveProperty('lotKey');
    const keyed = noticeStatement({ ...dossier, lotKeys: [{ custodian: 1, fingerprint: hash('f') }] }, bound, platform);
    expect(keyed.sealing.custodians).toEqual([{ ...custodian, lotKey: hash('f') }]);
  });

  it('opens the bids at the deadline and takes objections until ten days before it', () =>
    expect(statement.schedule).toEqual({
      documentsFrom: '2026-11-11T02:00:00.000Z',
      documentsUntil: '2026-11-17T02:00:00.000Z',
      objectionsUntil: '2026-11-23T02:00:00.000Z',
      bidDeadline: '2026-12-03T02:00:00.000Z',
      opensAt: '2026-12-03T02:00:00.000Z',
      releaseMinutes: 30,
    }));

  it('tells nothing about who drafted, edited or accepted it', () => {
    const text = Buffer.from(noticeBytes(statement)).toString('utf8');
    for (const secret of ['account of', 'internal remark', 'project id', 'document id', 'organisation id'])
      expect(text).not.toContain(secret);
  });
});
