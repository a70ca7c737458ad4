import { buffer } from 'node:stream/consumers';
import {
  AwardDesk,
  AwardingModule,
  DecideAward,
  LotDeviations,
  NoticePapers,
  PublishCandidates,
  SealedAttestation,
  SealedPapers,
  WithdrawAward,
  withdrawalStatement,
  type SealedPaper,
} from '@kaibiao/awarding';
import { parseCertificate, signStatement, verifyPdf } from '@kaibiao/crypto';
import { CloseBidding, OpeningModule } from '@kaibiao/opening';
import { ObjectStore } from '@kaibiao/platform';
import { TerminateLot } from '@kaibiao/tender';
import { pdfText } from '../../support/pdf-text';
import { givePlatformSeal } from '../../support/platform-seal';
import { VALIDITY } from '../../support/pki';
import { register } from '../evaluation/committee-at-work';
import { refusal, signed, World, type Person } from '../evaluation/world';
import { applicant, apply, applying, DEADLINE, decide, reviewOf } from '../tender/prequalification-world';
import { publish, readyLot, tenderWorld, type World as TenderWorld } from '../tender/world';
import { evaluated } from './evaluated';
import { filed, type FiledContract } from './filed';

type Readable = Pick<World, 'get'> | Pick<TenderWorld, 'get'>;
const bytesOf = async (w: Readable, { sealedHash }: SealedPaper) => buffer(await w.get(ObjectStore).get(sealedHash));
const hashesOf = async (w: { sql<R>(text: string): Promise<R[]> }) =>
  new Map(
    (await w.sql<{ kind: string; hash: string }>('select kind || version kind, hash from notice')).map(({ kind, hash }) => [kind, hash]),
  );

/** Whole, sealed by the platform, and worthless with one bit of any part changed. */
async function expectSealed(pdf: Buffer, trust: Uint8Array, at: Date): Promise<void> {
  const { certificate, unsealedLength } = await verifyPdf(pdf, { trust: [trust], at });
  expect(certificate.subjectName).toBe('交易平台');
  for (const place of [9, unsealedLength >> 1, unsealedLength + 40, pdf.length - 3]) {
    const changed = Buffer.from(pdf);
    changed[place]! ^= 1;
    await expect(verifyPdf(changed, { trust: [trust], at })).rejects.toThrow();
  }
}

describe('the sealed papers of a lot that is awarded', () => {
  let world: World;
  let tenderer: Person;
  let lot: Awaited<ReturnType<typeof evaluated>>;
  let ranked: string[];
  let papers: SealedPaper[];

  const award = async (at: number) => {
    const choice = { lotId: lot.id, submissionId: ranked[at]!, passedOver: [] };
    const draft = await world.get(AwardDesk).awardDraft(tenderer.principal, choice);
    const [said, result] = [await signed(tenderer.signer, draft.award), await signed(tenderer.signer, draft.result)];
    return world.get(DecideAward).execute(tenderer.principal, { ...choice, award: said, result });
  };
  const listed = async () => (papers = await world.get(SealedPapers).ofLot(lot.code));
  const paper = (kind: string, version: number | null = 1) => papers.find((one) => one.kind === kind && one.version === version)!;
  const text = async (kind: string, version: number | null = 1) => pdfText(await bytesOf(world, paper(kind, version)));

  beforeAll(async () => {
    world = await World.open();
    await givePlatformSeal(world.platform.config.secretsFolder, world.ca, VALIDITY);
    await register(world);
    tenderer = await world.person(['tenderer'], world.tenderer, '招标人');
    await world.setClock(new Date('2026-12-07T01:00:00Z'));
    lot = await evaluated(world);
    const { notice, candidates } = await world.get(AwardDesk).candidatesDraft(tenderer.principal, lot.id);
    await world.get(PublishCandidates).execute(tenderer.principal, { lotId: lot.id, ...(await signed(tenderer.signer, notice)) });
    ranked = candidates.map(({ submissionId }) => submissionId);
    await world.setClock(new Date('2026-12-11T01:00:00Z'));
  }, 120_000);
  afterAll(() => world.close());

  it('are there when somebody looks, though nobody has asked for one before', async () => {
    expect(await world.sql('select 1 from sealed_document')).toEqual([]);
    expect((await listed()).map(({ kind }) => kind)).toEqual(['evaluation_report', 'candidates']);
    const { awardNoticeHash } = await award(0);
    expect((await listed()).map(({ kind }) => kind)).toEqual(['evaluation_report', 'candidates', 'result', 'award_notice']);
    const note = '书面放弃中标';
    const statement = withdrawalStatement({ lotCode: lot.code, awardNotice: awardNoticeHash, reason: 'gives_up', note });
    const act = { lotId: lot.id, reason: 'gives_up' as const, note, ...(await signed(tenderer.signer, statement)) };
    const issued = paper('award_notice', null);
    await world.get(WithdrawAward).execute(tenderer.principal, act);
    await award(1);
    await listed();
    expect(papers.map(({ kind, version }) => `${kind}${version ?? ''}`)).toEqual([
      ...['evaluation_report', 'candidates1', 'result1', 'result2'],
      ...['award_notice', 'withdrawn_award_notice1'],
    ]);
    expect(paper('withdrawn_award_notice')).toMatchObject({ sealedHash: issued.sealedHash, printedHash: awardNoticeHash, path: null });
  });

  it('stay the same bytes for whoever asks, one after the other or at once', async () => {
    const before = papers;
    expect(await Promise.all([listed(), listed()])).toEqual([before, before]);
    expect(await world.sql('select count(*)::int n from sealed_document')).toEqual([{ n: papers.length }]);
    await expect(world.sql(`update lot_paper set pdf_hash = printed_hash where lot_id = $1`, [lot.id])).rejects.toThrow();
  });

  it('print of the candidates what was signed: ranking, prices, publicity, and how to object', async () => {
    const printed = await text('candidates');
    for (const said of ['中标候选人公示', '11990000.00', '12180000.00', '公示截止时间', '提出异议的渠道和方式', lot.bids[0]!.company.name])
      expect(printed).toContain(said);
  });

  it('print of each result its own winner and hash, and of the second which award ended', async () => {
    const hashes = await hashesOf(world);
    for (const version of [1, 2]) {
      const printed = await text('result', version);
      expect(printed).toContain(`${world.platform.config.http.publicUrl}/verify/${lot.code}`);
      expect(printed).toContain(hashes.get(`result${version}`));
      expect(printed).not.toContain(hashes.get(`result${3 - version}`));
      expect(printed).toContain(lot.bids.find(({ submissionId }) => submissionId === ranked[version - 1])!.company.code);
      expect(paper('result', version).printedHash).toBe(hashes.get(`result${version}`));
    }
    expect(await text('result', 2)).toContain('合同订立前取消的中标');
    expect(await text('result', 1)).not.toContain('合同订立前取消的中标');
  });

  it('verify by themselves, and not with one byte changed', async () => {
    for (const one of papers) await expectSealed(await bytesOf(world, one), world.ca.certificate, new Date('2026-12-11T01:00:00Z'));
  });
});

describe('the attestation of a filed contract (合同鉴证)', () => {
  let world: World;
  let contract: FiledContract;
  const listed = () => world.get(SealedPapers).ofLot(contract.lot.code);
  const kept = async () =>
    (
      await world.sql<{ tenderer: Buffer; contractor: Buffer; filing: Buffer; hash: string; filingHash: string }>(
        `select c.tenderer_signature tenderer, c.contractor_signature contractor, f.signature filing, c.hash, f.hash "filingHash"
         from contract c join contract_filing f using (lot_id)`,
      )
    )[0]!;

  beforeAll(async () => {
    world = await World.open();
    await givePlatformSeal(world.platform.config.secretsFolder, world.ca, VALIDITY);
    await register(world);
    contract = await filed(world);
  }, 120_000);
  afterAll(() => world.close());

  it('is not made while a signature on the contract is false, or another party’s; the other papers are listed all the same', async () => {
    const { tenderer, contractor } = await kept();
    const set = async (column: string, signature: Buffer) => {
      await world.sql('alter table contract disable trigger user');
      await world.sql(`update contract set ${column} = $1`, [signature]);
      await world.sql('alter table contract enable trigger user');
    };
    const open = () => refusal(world.get(SealedAttestation).open(contract.contractor.principal, contract.lot.id));
    await set('contractor_signature', (await kept()).filing);
    expect((await open()).code).toBe('SIGNATURE_INVALID');
    await set('contractor_signature', tenderer);
    expect((await open()).code).toBe('CONTRACT_SIGNATORY_OTHER');
    expect((await listed()).map(({ kind }) => kind)).toEqual(['evaluation_report', 'candidates', 'result', 'award_notice', 'contract']);
    await set('contractor_signature', contractor);
    expect((await listed()).map(({ kind }) => kind)).toContain('contract_attestation');
  });

  it('names both parties and the clerk, each with the serial number of the certificate and the time of the signature', async () => {
    const paper = (await listed()).find(({ kind }) => kind === 'contract_attestation')!;
    const { hash, filingHash } = await kept();
    expect(paper).toMatchObject({ printedHash: filingHash, path: null });
    const pdf = await bytesOf(world, paper);
    const printed = await pdfText(pdf);
    for (const { signer } of [contract.tenderer, contract.contractor, contract.clerk]) {
      const { subjectName, serialNumber, issuerName } = parseCertificate(signer.certificate);
      expect(printed).toContain(`${subjectName}${serialNumber}${issuerName.replaceAll(' ', '')}2026年12月11日`);
    }
    const { company } = contract.lot.bids.find(({ company: { id } }) => id === contract.contractor.principal.organisationId)!;
    for (const said of ['招标人（发包人）', '中标人（承包人）', '备案经办', world.tenderer.name, company.name, company.code, '交易中心'])
      expect(printed).toContain(said);
    for (const said of [
      hash.slice(0, 8),
      filingHash,
      `${contract.lot.code}-BA`,
      '¥11,990,000.00',
      '2026年12月11日09:00',
      `/verify/${contract.lot.code}`,
    ])
      expect(printed).toContain(said);
    await expectSealed(pdf, world.ca.certificate, new Date('2026-12-11T01:00:00Z'));
  });

  it('is downloaded by the parties, the agency and the supervisor, as it is listed', async () => {
    const { lot, tenderer, contractor, agency, loser } = contract;
    const { sealedHash } = (await listed()).find(({ kind }) => kind === 'contract_attestation')!;
    const open = (principal: Person['principal']) => world.get(SealedAttestation).open(principal, lot.id);
    for (const principal of [tenderer.principal, contractor.principal, agency.principal, world.supervisor])
      expect((await open(principal)).hash).toBe(sealedHash);
    expect((await refusal(open(loser.principal))).code).toBe('CONTRACT_NOT_FOUND');
  });
});

describe('the sealed papers of a lot that ends without an award', () => {
  let w: TenderWorld;
  const listed = (lotCode: string) => w.get(SealedPapers).ofLot(lotCode);

  beforeAll(async () => {
    w = await tenderWorld([OpeningModule, AwardingModule]);
  }, 120_000);
  afterAll(() => w.close());

  it('are of nobody’s concern before its notice, and then the notice alone', async () => {
    const { lotId, lotCode } = await readyLot(w);
    expect((await refusal(listed(lotCode))).code).toBe('LOT_NOT_FOUND');
    const { noticeHash, noticeId } = await publish(w, lotId);
    const papers = await listed(lotCode);
    expect(papers).toMatchObject([{ kind: 'tender', version: 1, printedHash: noticeHash, path: `/public/notices/${noticeId}/notice.pdf` }]);
    const printed = await pdfText(await bytesOf(w, papers[0]!));
    for (const said of [noticeHash, `/verify/${lotCode}`]) expect(printed).toContain(said);
    expect((await refusal(w.get(NoticePapers).failure(lotCode))).code).toBe('LOT_NOT_FOUND');
  });

  it('hold the termination with its reason, what it ends, and who signed', async () => {
    const { lotId, lotCode } = await readyLot(w);
    const { noticeHash: terminates } = await publish(w, lotId);
    const said = { format: 'kaibiao-notice/1', kind: 'termination', version: 1, lotCode, terminates, reason: '规划调整，项目取消' };
    const act = { actId: w.newId(), lotId, ...(await signStatement(w.agency.signer, said)) };
    const { noticeHash } = await w.get(TerminateLot).execute(w.agency.principal, act);
    const [, paper] = await listed(lotCode);
    expect(paper).toMatchObject({ kind: 'termination', version: 1, printedHash: noticeHash });
    const pdf = await bytesOf(w, paper!);
    const printed = await pdfText(pdf);
    for (const text of ['终止公告', '规划调整，项目取消', noticeHash, '招标代理机构', `/verify/${lotCode}`])
      expect(printed).toContain(text);
    expect(printed.replaceAll(noticeHash, '')).toContain(terminates);
    await expectSealed(pdf, w.ca.certificate, await w.now());
  });

  it('hold the failure with the number of bids, the article, and the entry of the journal that says so', async () => {
    const { lotId, lotCode } = await readyLot(w);
    await publish(w, lotId);
    await w.shiftClock(60);
    await w.get(CloseBidding).execute(lotId);
    const [, paper] = await listed(lotCode);
    const [entry] = (
      await w.owner.query<{ hash: string }>(`select hash from kaibiao.journal_entry where stream = $1 and type = 'lot.failed'`, [
        `lot/${lotId}`,
      ])
    ).rows;
    expect(paper).toMatchObject({
      kind: 'failure',
      version: 1,
      printedHash: entry!.hash,
      path: `/public/lots/${lotCode}/failure-notice.pdf`,
    });
    const pdf = await bytesOf(w, paper!);
    const printed = await pdfText(pdf);
    for (const text of ['招标失败（流标）公告', '投标人0个，少于3个', '招标投标法实施条例第四十四条', entry!.hash, `/verify/${lotCode}`])
      expect(printed).toContain(text);
    await expectSealed(pdf, w.ca.certificate, await w.now());
  });

  it('say of a pre-qualification that too few passed, and of the applications no number; it went as its procedure says', async () => {
    const all = [await applicant(w, 1), await applicant(w, 2)];
    const { lotId, lotCode } = await applying(w);
    for (const one of all) await apply(w, one, lotCode);
    await w.shiftClock(60 + DEADLINE);
    expect(await decide(w, lotId, reviewOf(all, []))).toEqual({ failed: true });
    const printed = await pdfText(await buffer(await w.get(ObjectStore).get(await w.get(NoticePapers).failure(lotCode))));
    for (const text of ['通过资格预审的申请人少于3个', '招标投标法实施条例第十九条']) expect(printed).toContain(text);
    expect((await w.get(LotDeviations).of(w.agency.principal, lotId)).deviations).toEqual([]);
  });
});
