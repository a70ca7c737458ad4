import { soundContent, soundScheme } from '../../../test/support/sound-lot';
import { issuesBeforePublish, issuesBeforeSubmit, isDrafter, type AcceptedLot } from './publication-rules';

const now = new Date('2026-11-09T02:00:00Z');
const custodians = [1, 2, 3, 4].map((number) => ({
  fingerprint: String(number).repeat(64),
  custodianId: `custodian ${number}`,
  organisationId: `organisation ${number}`,
  deputyOf: null,
  retiredAt: null,
  ofPlatform: false,
  notBefore: new Date('2026-01-01T00:00:00Z'),
  notAfter: new Date('2030-01-01T00:00:00Z'),
  revokedAt: null,
  suite: 'INTL-1' as const,
}));

/** A lot that may be published at `now`. */
function ready(change: Partial<AcceptedLot> = {}): AcceptedLot {
  const { ceilingPrice, bidBond: _, ...content } = soundContent(now);
  return {
    ...content,
    procedure: 'open-tender',
    procedureVersion: 1,
    invitationGrounds: '',
    prequalification: null,
    invited: 0,
    ceilingPriceFen: String(ceilingPrice),
    bidBondFen: null,
    minimumBids: 3,
    suite: 'INTL-1',
    envelopes: 'single',
    policy: { mode: 'bidder+custodians', threshold: 2, custodians: custodians.map(({ fingerprint }) => fingerprint) },
    evaluationScheme: soundScheme(),
    bookVersion: 1,
    book: null,
    lotCode: 'E3213020000100123001001',
    project: { compulsory: true, name: '示例医院', approvalNumber: '宿发改〔2026〕1号', location: '宿城区', funding: '财政资金' },
    tenderer: { name: '宿城区示例医院' },
    agency: { name: '江苏衡正招标代理有限公司' },
    documents: [{ role: 'tender_document', name: '招标文件.pdf', hash: '0'.repeat(64) }],
    custodians,
    draftedBy: 'drafter',
    editors: ['drafter', 'colleague'],
    acceptedBy: 'clerk',
    dealings: (['opening', 'experts'] as const).flatMap((purpose) => [0, 1, 2, 3, 4].map((dealer) => ({ purpose, dealer }))),
    lotKeys: [1, 2, 3, 4].map((custodian) => ({ custodian })),
    ...change,
  };
}
const issues = (change: Partial<AcceptedLot>) => issuesBeforePublish(ready(change), now);
const codes = (change: Partial<AcceptedLot>) => issues(change).map(({ code }) => code);

describe('before the notice is published', () => {
  it('nothing stands against a lot that keeps every rule', () => expect(issues({})).toEqual([]));

  it('a compulsory tender leaves at least twenty days for the bids', () =>
    expect(issues({ bidDeadline: new Date('2026-11-30T01:00:00Z') })).toEqual([
      {
        code: 'SCHEDULE_TENDER_PERIOD_TOO_SHORT',
        field: 'bidDeadline',
        legalBasis: '招标投标法 第二十四条',
        facts: { earliest: '2026-12-01', given: '2026-11-30', days: 20 },
      },
    ]));

  it('the documents are issued for at least five days', () =>
    expect(issues({ documentsUntil: new Date('2026-11-15T09:00:00Z') })).toMatchObject([
      { code: 'SCHEDULE_DOCUMENTS_PERIOD_TOO_SHORT', legalBasis: '招标投标法实施条例 第十六条' },
    ]));

  it('the dates are judged by the time of the publication, not of the draft', () => {
    const later = new Date('2026-11-12T02:00:00Z');
    expect(issuesBeforePublish(ready(), later).map(({ code }) => code)).toEqual(['SCHEDULE_DOCUMENTS_BEFORE_NOTICE']);
  });

  it('there is a tender document', () =>
    expect(issues({ documents: [{ role: 'drawings', name: '图纸.pdf', hash: '1'.repeat(64) }] })).toEqual([
      { code: 'DOCUMENT_MISSING', field: 'documents', legalBasis: '招标投标法 第十九条', facts: { role: 'tender_document' } },
    ]));

  it('there is an evaluation scheme, and it stands', () => {
    expect(codes({ evaluationScheme: null })).toEqual(['SCHEME_MISSING']);
    expect(codes({ evaluationScheme: { ...soundScheme(), committeeSize: 4, ownerRepresentatives: 0 } })).toEqual(['SCHEME_COMMITTEE_SIZE']);
  });

  it('fewer than three bids are never enough', () =>
    expect(issues({ minimumBids: 2 })).toMatchObject([{ code: 'LOT_MINIMUM_BIDS', legalBasis: '招标投标法实施条例 第四十四条' }]));

  it('an invited tender says why, and invites three', () => {
    const invited = { procedure: 'invited-tender' as const, invitationGrounds: '技术复杂，只有少量潜在投标人可供选择' };
    expect(issues({ ...invited, invited: 3 })).toEqual([]);
    expect(issues({ ...invited, invited: 2 })).toEqual([
      { code: 'TOO_FEW_INVITED', field: 'invitees', legalBasis: '招标投标法 第十七条', facts: { least: 3, given: 2 } },
    ]);
    expect(issues({ ...invited, invited: 3, invitationGrounds: ' ' })).toMatchObject([
      { code: 'LOT_FIELD_MISSING', field: 'invitationGrounds', legalBasis: '招标投标法实施条例 第八条' },
    ]);
  });

  it('the notice says what it must say', () => {
    expect(codes({ scope: '', qualification: ' ', quality: '', contact: '' })).toEqual(
      Array.from({ length: 4 }, () => 'LOT_FIELD_MISSING'),
    );
  });

  it('the ceiling price is stated', () => expect(codes({ ceilingPriceFen: '0' })).toEqual(['LOT_CEILING_PRICE_INVALID']));

  it('the custodians are certified until the release window has ended', () => {
    const expiring = custodians.map((custodian, at) =>
      at === 0 ? { ...custodian, notAfter: new Date(ready().bidDeadline.getTime() + 29 * 60_000) } : custodian,
    );
    expect(codes({ custodians: expiring })).toEqual(['POLICY_CUSTODIAN_NOT_CERTIFIED']);
  });

  it('a second person has accepted it', () => {
    expect(codes({ acceptedBy: null })).toEqual(['LOT_NOT_ACCEPTED']);
    expect(codes({ acceptedBy: 'drafter' })).toEqual(['LOT_ACCEPTED_BY_DRAFTER']);
    expect(codes({ acceptedBy: 'colleague' })).toEqual(['LOT_ACCEPTED_BY_DRAFTER']);
  });

  it('the platform and every custodian have dealt their seeds for every purpose', () =>
    expect(issues({ dealings: ready().dealings.filter(({ purpose, dealer }) => purpose === 'opening' || dealer === 2) })).toEqual([
      { code: 'SEEDS_NOT_DEALT', field: 'seeds', facts: { purpose: 'experts', dealers: [0, 1, 3, 4] } },
    ]));

  it('every custodian has certified a key for the lot, unless none has a part in its bids', () => {
    const lotKeys = [{ custodian: 1 }, { custodian: 4 }];
    expect(issues({ lotKeys })).toEqual([{ code: 'LOT_KEYS_MISSING', field: 'lotKeys', facts: { custodians: [2, 3] } }]);
    expect(codes({ lotKeys: [], policy: { ...ready().policy, mode: 'bidder' } })).toEqual([]);
  });

  it('every reason is named at once', () =>
    expect(
      codes({
        documents: [],
        evaluationScheme: null,
        acceptedBy: null,
        dealings: [],
        lotKeys: [],
        custodians: [],
        bidDeadline: new Date('2026-11-20T01:00:00Z'),
      }),
    ).toEqual([
      'SCHEDULE_TENDER_PERIOD_TOO_SHORT',
      'DOCUMENT_MISSING',
      'SCHEME_MISSING',
      'POLICY_CUSTODIAN_UNKNOWN',
      'POLICY_CUSTODIAN_UNKNOWN',
      'POLICY_CUSTODIAN_UNKNOWN',
      'POLICY_CUSTODIAN_UNKNOWN',
      'LOT_NOT_ACCEPTED',
      'SEEDS_NOT_DEALT',
      'SEEDS_NOT_DEALT',
      'LOT_KEYS_MISSING',
    ]));
});

describe('before the draft goes to the centre', () => {
  it('acceptance, seeds and keys are not asked for yet', () =>
    expect(issuesBeforeSubmit(ready({ acceptedBy: null, dealings: [], lotKeys: [] }), now)).toEqual([]));

  it('takes a blind technical review in no lot whose envelopes were changed to one after the scheme was set (暗标)', () => {
    const scheme = { ...ready({}).evaluationScheme!, blind: { item: 'R1' } };
    const codes = (envelopes: AcceptedLot['envelopes']) =>
      issuesBeforeSubmit(ready({ evaluationScheme: scheme, envelopes }), now).map(({ code }) => code);
    expect(codes('three-envelope')).toEqual([]);
    expect(codes('single')).toEqual(['SCHEME_BLIND_WITHOUT_ENVELOPE']);
  });
});

describe('whoever drafted', () => {
  it('is the author, an editor and nobody else', () => {
    const lot = { draftedBy: 'a', editors: ['b'] };
    expect(['a', 'b', 'c'].map((who) => isDrafter(lot, who))).toEqual([true, true, false]);
  });

  it('asks no more than 2 % of the ceiling price for a bid bond, 800,000 yuan for construction (实施条例 第二十六条; 30号令 第三十七条)', () => {
    const bond = (bidBondFen: string, ceilingPriceFen: string) =>
      issues({ bidBondFen, ceilingPriceFen })
        .filter(({ field }) => field === 'bidBond')
        .map(({ code, facts }) => [code, facts]);
    expect(bond('60000000', '3000000000')).toEqual([]);
    expect(bond('60000001', '3000000000')).toEqual([['LOT_BID_BOND_TOO_HIGH', { most: '600000.00', given: '600000.01' }]]);
    expect(bond('80000001', '9000000000')).toEqual([['LOT_BID_BOND_TOO_HIGH', { most: '800000.00', given: '800000.01' }]]);
  });
});
