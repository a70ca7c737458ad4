import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openKey } from '@kaibiao/crypto/unseal';
import { parseCertificate, parseManifest } from '@kaibiao/crypto';
import { CustodianWatch, HoldRehearsal } from '@kaibiao/opening';
import { UnitOfWork } from '@kaibiao/platform';
import { LotsService, SealingTerms } from '@kaibiao/tender';
import { bids, deliver, seal } from './bids';
import { close, custodian, lotState, PRICES, refusal, reveal, untilOrdered, work, type Falsely } from './ceremony';
import { lot, type TestLot } from './lots';
import { world, type World } from './world';

let w: World;
beforeAll(async () => (w = await world()));
afterAll(() => w.close());

const ALL = [0, 1, 2, 3];
const DAY_MS = 86_400_000;
const keyFile = (at: number, { code }: TestLot) => join(w.folder, String(at + 1), 'lot-keys', `${code}.pem`);
const logOf = (at: number) => readFileSync(join(w.folder, String(at + 1), 'log.jsonl'), 'utf8');

async function envelopesOf({ id }: TestLot): Promise<Buffer[][]> {
  const { rows } = await w.owner.query<{ envelopes: { custodians: string[] } }>('select envelopes from opening_bid where lot_id = $1', [
    id,
  ]);
  return rows.map(({ envelopes }) => envelopes.custodians.map((text) => Buffer.from(text, 'base64')));
}

describe('a lot whose custodians have keys of their own for it', () => {
  it('is sealed to them as its terms say, and opened with them and with nothing else', async () => {
    const made = await lot(w, { keyed: true });
    const terms = await w.get(SealingTerms).of(made.code);
    const keys = made.lotKeys.map((der) => parseCertificate(der).fingerprint);
    expect(terms.policy).toEqual({ ...made.policy, custodians: keys });
    expect(terms.custodianCertificates.map((text) => Buffer.from(text, 'base64'))).toEqual(made.lotKeys.map((der) => Buffer.from(der)));
    const sealed = await bids(w, made, PRICES);
    await untilOrdered(w, made, sealed);
    await work(ALL.map((at) => custodian(w, at)));
    expect(await reveal(w, made)).toBe('done');
    expect(await lotState(w, made)).toBe('opened');
    const { rows } = await w.owner.query<{ outcome: string }>('select outcome from opened_bid where lot_id = $1', [made.id]);
    expect(rows.map(({ outcome }) => outcome)).toEqual(PRICES.map(() => 'opened'));
    for (const [envelope] of await envelopesOf(made)) {
      const { encryption, encryptionKey } = w.custodians[0]!;
      await expect(openKey(envelope!, encryption.der, encryptionKey)).rejects.toMatchObject({ code: 'ENVELOPE_UNOPENED' });
    }
  });

  it('takes no bid that is sealed to the standing keys', async () => {
    const made = await lot(w, { keyed: true });
    const bid = await seal(w.bidders[0]!, { ...made, lotKeys: [] }, PRICES[0]!);
    expect(parseManifest(bid.sealed.manifestBytes).policy).toEqual(made.policy);
    await expect(deliver(w, bid)).rejects.toEqual(refusal('BID_POLICY_MISMATCH'));
  });

  it('is not voted on by a custodian that has lost its key, or has another; the others open it', async () => {
    const made = await lot(w, { keyed: true });
    await untilOrdered(w, made, await bids(w, made, PRICES));
    rmSync(keyFile(0, made));
    expect(await custodian(w, 0).run()).toEqual([false]);
    expect(logOf(0)).toContain('LOT_KEY_MISSING');
    const other = await lot(w, { keyed: true });
    renameSync(keyFile(0, other), keyFile(0, made));
    expect(await custodian(w, 0).run()).toEqual([false]);
    await work([1, 2, 3].map((at) => custodian(w, at)));
    expect(await reveal(w, made)).toBe('done');
  });

  it('is not voted on for a platform that tells another policy than the signed notice', async () => {
    const made = await lot(w, { keyed: true });
    await untilOrdered(w, made, await bids(w, made, PRICES));
    const keys = made.lotKeys.map((der) => parseCertificate(der).fingerprint);
    const tasks: Falsely['tasks'] = (all) =>
      all.map((task) => (task.kind === 'open' ? { ...task, policy: { ...task.policy, custodians: [...keys] } } : task));
    expect(await custodian(w, 1, { tasks }).run()).toEqual([false]);
    expect(logOf(1)).toContain('POLICY_OTHER');
  });

  it('is rehearsed with the key that opens it', async () => {
    const made = await lot(w, { seconds: 48 * 3600, keyed: true });
    await w.get(UnitOfWork).run(async (tx) => {
      const row = await w.get(LotsService).lock(tx, made.id);
      await w.get(LotsService).save(tx, Object.assign(row, { rehearsalsAfter: await tx.now() }));
    });
    await w.setClock(new Date(made.deadline.getTime() - 24 * 3_600_000));
    expect(await w.get(HoldRehearsal).execute(made.id)).toBe('done');
    rmSync(keyFile(2, made));
    for (const at of ALL) await custodian(w, at).run();
    const watched = (await w.get(CustodianWatch).now()).rehearsals.find(({ lotId }) => lotId === made.id);
    expect(watched).toMatchObject({ answered: 3, silent: ['招标人'] });
  });

  it('leaves no key behind sixty days after it was over: what was sealed then opens for nobody', async () => {
    const made = await lot(w, { keyed: true });
    await bids(w, made, PRICES.slice(0, 2));
    expect(await close(w, made)).toBe('done');
    expect(await lotState(w, made)).toBe('failed');
    const [first, second] = [custodian(w, 0), custodian(w, 1)];
    expect(await first.oldKeys.destroy()).toEqual([]);
    await w.setClock(new Date(made.deadline.getTime() + 61 * DAY_MS));
    expect(await first.oldKeys.destroy()).toContain(made.code);
    expect(existsSync(keyFile(0, made))).toBe(false);
    expect(logOf(0)).toContain('lot_key.destroyed');
    expect(await first.oldKeys.destroy()).toEqual([]);
    expect(existsSync(keyFile(1, made))).toBe(true);
    expect(await second.oldKeys.destroy()).toContain(made.code);
  });

  it('keeps its keys when a platform says that it is over and cannot show it', async () => {
    const made = await lot(w, { keyed: true });
    const other = await lot(w, { keyed: true });
    await close(w, other);
    await w.setClock(new Date(made.deadline.getTime() + 90 * DAY_MS));
    const asOther: Falsely['ended'] = (lots) => lots.map((one) => ({ ...one, lotCode: made.code }));
    const cut: Falsely['ended'] = (lots) => lots.map((one) => ({ ...one, journal: one.journal.slice(0, -1) }));
    expect(await custodian(w, 0, { ended: asOther }).oldKeys.destroy()).toEqual([]);
    expect(logOf(0)).toContain('LOT_OTHER');
    expect(await custodian(w, 0, { ended: cut }).oldKeys.destroy()).toEqual([]);
    expect(logOf(0)).toContain('LOT_NOT_ENDED');
    expect([existsSync(keyFile(0, made)), existsSync(keyFile(0, other))]).toEqual([true, true]);
  });
});
