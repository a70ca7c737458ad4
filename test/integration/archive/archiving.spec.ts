import { Readable } from 'node:stream';
import { ArchiveLot } from '@kaibiao/archive';
import { KeepPerformanceEvidence, SubmitSupervisorReport, WritePerformanceEntry, type PerformanceAct } from '@kaibiao/awarding';
import { Streams } from '@kaibiao/platform';
import { filed, type FiledContract } from '../awarding/filed';
import { register } from '../evaluation/committee-at-work';
import { newId, refusal, signed, World } from '../evaluation/world';

const PLAN: PerformanceAct = { kind: 'plan', milestones: [{ title: '竣工', dueOn: '2027-12-31', share: '100' }] };

describe('the archiving of a contracted lot (归档)', () => {
  let world: World;
  let filing: FiledContract;
  let evidence: { name: string; hash: string }[];
  const acceptance = (result: 'passed' | 'refused'): PerformanceAct => ({
    ...{ kind: 'acceptance', heldOn: '2026-12-11', result, findings: '屋面渗漏', evidence },
    signatories: (['tenderer', 'contractor'] as const).map((role) => ({ role, organisation: role, person: '王工' })),
  });
  const archive = (actId = newId()) => world.get(ArchiveLot).execute(filing.clerk.principal, { actId, lotId: filing.lot.id });
  const missing = async () => (await refusal(archive())).issues;
  const state = async () => (await world.sql<{ state: string }>('select state from lot where id = $1', [filing.lot.id]))[0]!.state;
  const write = async (act: PerformanceAct, replaces: { number: number; reason: string } | null = null) => {
    const { principal, signer } = filing.agency;
    const draft = { lotId: filing.lot.id, act, replaces };
    const entry = await signed(signer, await world.get(WritePerformanceEntry).draft(principal, draft));
    return world.get(WritePerformanceEntry).execute(principal, { ...draft, entry });
  };

  beforeAll(async () => {
    world = await World.open();
    await register(world);
    filing = await filed(world);
    // The fixture opens bids without a ceremony.
    await world.sql(
      "insert into opening_record (lot_id, segment, data, data_hash, recorded_at) values ($1, 'bid', '', '', kaibiao.now())",
      [filing.lot.id],
    );
    const paper = { lotId: filing.lot.id, name: '验收报告.pdf', mediaType: 'application/pdf' } as const;
    const { principal } = filing.agency;
    const kept = await world.get(KeepPerformanceEvidence).execute(principal, paper, Readable.from([Buffer.from('%PDF-1.7')]));
    evidence = [{ name: paper.name, hash: kept.hash }];
  });
  afterAll(() => world.close());

  it('waits for the report, the record of performance and the acceptance, and names all that is missing at once', async () => {
    expect(await refusal(archive())).toMatchObject({
      code: 'ARCHIVE_INCOMPLETE',
      issues: ['ARCHIVE_REPORT_MISSING', 'ARCHIVE_PERFORMANCE_MISSING', 'ARCHIVE_ACCEPTANCE_MISSING'],
    });
    const { principal, signer } = filing.tenderer;
    const draft = { lotId: filing.lot.id, remarks: '无' };
    const report = await signed(signer, await world.get(SubmitSupervisorReport).draft(principal, draft.lotId, draft.remarks));
    await world.get(SubmitSupervisorReport).execute(principal, { ...draft, report });
    await write(PLAN);
    expect(await missing()).toEqual(['ARCHIVE_ACCEPTANCE_MISSING']);
    expect(await state()).toBe('contracted');
  });

  it('is not content with an acceptance that was refused, nor with one that was taken back', async () => {
    await write(acceptance('refused'));
    expect(await missing()).toEqual(['ARCHIVE_ACCEPTANCE_MISSING']);
    await write(acceptance('passed'));
    await write({ kind: 'withdrawal' }, { number: 3, reason: '误记' });
    expect(await missing()).toEqual(['ARCHIVE_ACCEPTANCE_MISSING']);
    await write(acceptance('passed'));
  });

  it('waits while the lot stands still', async () => {
    const suspend = (since: string | null) => world.sql('update lot set suspended_since = $1 where id = $2', [since, filing.lot.id]);
    await suspend('2026-12-11T01:00:00Z');
    expect((await refusal(archive())).code).toBe('LOT_SUSPENDED');
    await suspend(null);
  });

  it('is done once, journalled, whoever asks how often, and closes the record of performance', async () => {
    const actId = newId();
    const done = await archive(actId);
    expect(await archive(actId)).toEqual(done);
    expect(await archive()).toEqual(done);
    expect(await state()).toBe('archived');
    const entries = await world.get(Streams).after(`lot/${filing.lot.id}`, 0);
    expect(entries.filter(({ type }) => type === 'lot.archived')).toHaveLength(1);
    expect(entries.at(-1)!.type).toBe('lot.archived');
    expect((await refusal(write(acceptance('passed')))).code).toBe('LOT_ARCHIVED');
  });

  it('is of no lot that goes on or ended without a contract', async () => {
    const put = (to: string) => world.sql('update lot set state = $1 where id = $2', [to, filing.lot.id]);
    for (const other of ['bidding', 'awarded', 'failed', 'terminated']) {
      await put(other);
      expect(await refusal(archive())).toMatchObject({ code: 'LOT_NOT_CONTRACTED', facts: { state: other } });
    }
    await put('archived');
  });
});
