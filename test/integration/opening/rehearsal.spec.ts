import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64, sealKey, sha256Hex, toBase64 } from '@kaibiao/crypto';
import { CustodianWatch, EndRehearsal, HoldRehearsal, CloseBidding } from '@kaibiao/opening';
import { MessagesModule, RemindAccounts, TellAccounts } from '@kaibiao/messages';
import { takeFromOutbox, UnitOfWork } from '@kaibiao/platform';
import { LotsService, MarkCustodianSeen, NoteListening } from '@kaibiao/tender';
import { custodian, lotState, type Falsely } from './ceremony';
import { lot, type TestLot } from './lots';
import { world, type World } from './world';

const HOUR_MS = 3_600_000;

let w: World;
beforeAll(async () => (w = await world({ imports: [MessagesModule] })));
afterAll(() => w.close());

/** A lot two days before its deadline, as `PublishLot` leaves it. */
async function published(): Promise<TestLot> {
  const made = await lot(w, { seconds: 48 * 3600 });
  await w.get(UnitOfWork).run(async (tx) => {
    const row = await w.get(LotsService).lock(tx, made.id);
    await w.get(LotsService).save(tx, Object.assign(row, { rehearsalsAfter: await tx.now() }));
  });
  return made;
}

const before = ({ deadline }: TestLot, hours: number): Date => new Date(deadline.getTime() - hours * HOUR_MS);
const hold = ({ id }: TestLot) => w.get(HoldRehearsal).execute(id);
const watched = async ({ id }: TestLot) => (await w.get(CustodianWatch).now()).rehearsals.find(({ lotId }) => lotId === id);
const logOf = (at: number) => readFileSync(join(w.folder, String(at), 'log.jsonl'), 'utf8');

async function entries({ id }: TestLot, type: string): Promise<Record<string, unknown>[]> {
  const { rows } = await w.owner.query<{ payload: Record<string, unknown> }>(
    'select payload from journal_entry where stream = $1 and type = $2 order by stream_seq',
    [`lot/${id}`, type],
  );
  return rows.map(({ payload }) => payload);
}

describe('a rehearsal', () => {
  it('is held a day and an hour before the deadline, once each, and passes when all custodians answer', async () => {
    const made = await published();
    expect(await hold(made)).toBe('skipped');
    for (const hours of [24, 1]) {
      await w.setClock(before(made, hours));
      expect(await hold(made)).toBe('done');
      expect(await hold(made)).toBe('skipped');
      for (const at of [0, 1, 2, 3]) expect(await custodian(w, at).run()).toEqual([true]);
      expect(await custodian(w, 0).run()).toEqual([]);
      expect(await watched(made)).toMatchObject({ plannedFor: before(made, hours), needed: 3, answered: 4, silent: [], state: 'passed' });
    }
    const ends = [24, 1].map((hours) => ({
      plannedFor: before(made, hours).toISOString(),
      answered: [1, 2, 3, 4],
      silent: [],
      needed: 3,
      passed: true,
    }));
    expect(await entries(made, 'rehearsal.ended')).toEqual(ends);
  });

  it('raises an alarm when fewer than q answer in time, and names who was silent', async () => {
    const made = await published();
    await w.setClock(before(made, 24));
    await hold(made);
    for (const at of [0, 2]) await custodian(w, at).run();
    expect(await watched(made)).toMatchObject({ answered: 2, silent: ['住建局', '公证处'], state: 'waiting' });
    expect(await w.get(EndRehearsal).execute(made.id)).toBe('skipped');
    await w.setClock(new Date(before(made, 24).getTime() + 11 * 60_000));
    expect(await w.get(EndRehearsal).execute(made.id)).toBe('done');
    expect(await w.get(EndRehearsal).execute(made.id)).toBe('skipped');
    expect(await entries(made, 'rehearsal.ended')).toMatchObject([{ answered: [1, 3], silent: [2, 4], needed: 3, passed: false }]);
    expect(await watched(made)).toMatchObject({ state: 'failed' });
    // Better late than never: the page says who came back, the journal keeps the alarm.
    await custodian(w, 3).run();
    expect(await watched(made)).toMatchObject({ answered: 3, silent: ['住建局'], state: 'passed' });
  });

  it('does not count an answer that is not what was in the envelope', async () => {
    const made = await published();
    await w.setClock(before(made, 24));
    await hold(made);
    await w.owner.query(`update rehearsal_call set expected_hash = repeat('0', 64) where lot_id = $1 and custodian = 2`, [made.id]);
    for (const at of [0, 1]) await custodian(w, at).run();
    expect(await watched(made)).toMatchObject({ answered: 1, silent: ['住建局', '招标人', '公证处'] });
  });

  it('is no way to have a share read out: a custodian answers nothing but a rehearsal, and writes the attempt down', async () => {
    const made = await published();
    await w.setClock(before(made, 24));
    await hold(made);
    const share = toBase64(await sealKey(new Uint8Array(33).fill(7), w.custodians[1]!.encryption.der));
    const tasks: Falsely['tasks'] = (all) => all.map((task) => (task.kind === 'rehearse' ? { ...task, envelope: share } : task));
    expect(await custodian(w, 1, { tasks }).run()).toEqual([false]);
    expect(logOf(2)).toContain('REHEARSAL_OTHER');
    const foreign = toBase64(await sealKey(new Uint8Array(33), w.custodians[2]!.encryption.der));
    const others: Falsely['tasks'] = (all) => all.map((task) => (task.kind === 'rehearse' ? { ...task, envelope: foreign } : task));
    for (let again = 0; again < 2; again += 1) expect(await custodian(w, 1, { tasks: others }).run()).toEqual([false]);
    expect(await watched(made)).toMatchObject({ answered: 0 });
    // Signed, for the archive: whoever has the envelopes of the bids sees which one it was that was to be read out.
    const { rows } = await w.owner.query<{ custodian: number; asked: string; reference: string; reasons: string[] }>(
      'select custodian, asked, reference, reasons from custodian_refusal where lot_id = $1 order by received_at, reference = $2',
      [made.id, await sha256Hex(fromBase64(foreign))],
    );
    const said = (envelope: string, reason: string) =>
      sha256Hex(fromBase64(envelope)).then((reference) => ({ custodian: 2, asked: 'rehearsal', reference, reasons: [reason] }));
    expect(rows).toEqual([await said(share, 'REHEARSAL_OTHER'), await said(foreign, 'ENVELOPE_UNOPENED')]);
  });

  it('never keeps a lot from closing at its deadline', async () => {
    const made = await published();
    await w.setClock(made.deadline);
    await w.get(CloseBidding).execute(made.id);
    expect(await lotState(w, made)).toBe('failed');
    expect(await hold(made)).toBe('skipped');
    expect(await entries(made, 'rehearsal.held')).toEqual([]);
  });
});

describe('an alarm about custodians', () => {
  const told = () => w.get(UnitOfWork).run(async (tx) => w.get(TellAccounts).execute(tx, await takeFromOutbox(tx, 1000)));
  const remind = () => w.get(RemindAccounts).execute();
  /** Who has been written to since the last time about custodians, and what; by name and text. */
  const messages = async (): Promise<[string, string][]> => {
    const { rows } = await w.owner.query<{ name: string; text: string }>(
      `with gone as (delete from message returning *) select o.name, text from gone join account a on a.id = account_id
       join organisation o on o.id = a.organisation_id where topic = 'duties' order by o.name`,
    );
    return rows.map(({ name, text }) => [name, text]);
  };
  const toEverybody = () =>
    w.owner.query(`insert into contact (account_id, channel, address, confirmed_at, changed_at)
      select id, 'email', 'a-' || id || '@example.com', kaibiao.now(), kaibiao.now() from account on conflict do nothing`);
  const later = async (seconds: number) => w.setClock(new Date((await w.now()).getTime() + seconds * 1000));
  /** Time passes in which an api runs. */
  const listening = async (seconds: number) => {
    for (let left = seconds; left > 0; left -= 30) {
      await later(Math.min(30, left));
      await w.get(NoteListening).execute();
    }
  };
  const seen = async () => {
    for (const { principal } of w.custodians) await w.get(MarkCustodianSeen).execute(principal);
  };

  beforeAll(async () => {
    await w.people.enter('另一代理', 'agency');
    await w.people.enter('住建局监督科', 'supervisor');
    await toEverybody();
    await w.owner.query(`insert into message_choice (account_id, topics, language) values ($1, '{duties}', 'en')`, [
      w.host.principal.accountId,
    ]);
  });
  beforeEach(async () => {
    await told();
    await messages();
  });

  it('reaches the agency of the lot, the centre and the supervisor when too few answer a rehearsal: once, and nobody when it passes', async () => {
    const made = await published();
    await w.setClock(before(made, 24));
    await hold(made);
    for (const at of [0, 2]) await custodian(w, at).run();
    await w.setClock(new Date(before(made, 24).getTime() + 11 * 60_000));
    await w.get(EndRehearsal).execute(made.id);
    await told();
    const first = await messages();
    expect(first.map(([name]) => name).sort()).toEqual(['住建局监督科', '招标代理', '见证方'].sort());
    const byName = new Map(first);
    expect(byName.get('招标代理')).toMatch(
      new RegExp(`^The rehearsal failed: too few custodians answered[^]*${made.code}[^]*/agency/lots/${made.id}`),
    );
    for (const name of ['见证方', '住建局监督科']) expect(byName.get(name)).toMatch(/^开标演练未通过[^]*\/centre/);
    // Neither names nor numbers: not of custodians, and not of bids.
    for (const [, text] of first) expect(text.replace(made.code, '').split('\n')[0]).not.toMatch(/\d/);
    await told();
    expect(await messages()).toEqual([]);
    await w.setClock(before(made, 1));
    await hold(made);
    for (const at of [0, 1, 2, 3]) await custodian(w, at).run();
    expect((await entries(made, 'rehearsal.ended')).at(-1)).toMatchObject({ passed: true });
    await told();
    expect(await messages()).toEqual([]);
  });

  it('reaches the centre, the supervisor and the agencies that depend on it when a custodian is silent for an hour: once for each silence', async () => {
    await w.owner.query(`update lot set state = 'failed' where state in ('accepted', 'bidding')`);
    const late = async () => {
      await listening(3601);
      await remind();
      await remind();
      return messages();
    };
    await seen();
    // No lot depends on any of them.
    expect(await late()).toEqual([]);
    await published();
    await seen();
    await listening(3400);
    await remind();
    expect(await messages()).toEqual([]);
    for (const at of [0, 1, 2]) await w.get(MarkCustodianSeen).execute(w.custodians[at]!.principal);
    await listening(300);
    await remind();
    await remind();
    const first = await messages();
    expect(first.map(([name]) => name).sort()).toEqual(['住建局监督科', '招标代理', '见证方'].sort());
    expect(new Map(first).get('招标代理')).toMatch(/^A custodian of a lot of yours has not been heard of/);
    // Another silence of the same one.
    await seen();
    await listening(3601);
    for (const at of [0, 1, 2]) await w.get(MarkCustodianSeen).execute(w.custodians[at]!.principal);
    await remind();
    expect(await messages()).toHaveLength(3);
  });

  it('reaches nobody because the platform itself was down: what nobody could hear is no silence, before and after it an hour counts', async () => {
    await seen();
    await listening(50 * 60);
    // Neither an api nor its beat: down for five hours.
    await later(5 * 3600);
    await remind();
    expect(await messages()).toEqual([]);
    await listening(5 * 60);
    await remind();
    expect(await messages()).toEqual([]);
    for (const at of [0, 1, 2]) await w.get(MarkCustodianSeen).execute(w.custodians[at]!.principal);
    await listening(10 * 60);
    await remind();
    await remind();
    expect(await messages()).toHaveLength(3);
  });
});
