import { createDemoCa, lotKeyStatement, makeLotKey, signStatement } from '@kaibiao/crypto';
import { Reader, Streams } from '@kaibiao/platform';
import { CertifyLotKey, DeskLots, ReturnLot } from '@kaibiao/tender';
import {
  accept,
  certify,
  dealAll,
  draftLot,
  lotKey,
  publish,
  readyLot,
  signedNotice,
  submit,
  tenderWorld,
  type Actor,
  type World,
} from './world';

interface Printed {
  sealing: { custodians: { fingerprint: string; lotKey?: string }[] };
}

describe('a key of a custodian for one lot', () => {
  let w: World;
  beforeAll(async () => {
    w = await tenderWorld();
  });
  afterAll(() => w.close());

  const accepted = async () => {
    const lot = await draftLot(w);
    await submit(w, lot.lotId);
    await accept(w, lot.lotId);
    return lot;
  };
  const execute = (lotId: string, actor: Actor, signed: Awaited<ReturnType<typeof certify>>) =>
    w.get(CertifyLotKey).execute(actor.principal, { lotId, ...signed });
  const printed = async (lotId: string) =>
    (JSON.parse(Buffer.from((await signedNotice(w, lotId)).statement).toString('utf8')) as Printed).sealing.custodians;

  it('is asked of every custodian before the notice, which prints it', async () => {
    const lot = await accepted();
    const issues = async () => (await w.get(DeskLots).issues(w.agency.principal, lot.lotId)).issues;
    expect(await issues()).toContainEqual({ code: 'LOT_KEYS_MISSING', field: 'lotKeys', facts: { custodians: [1, 2, 3, 4] } });
    expect((await printed(lot.lotId)).every((custodian) => !('lotKey' in custodian))).toBe(true);
    await dealAll(w, lot);
    const kept = await w
      .get(Reader)
      .rows<{ fingerprint: string }>('select fingerprint from lot_key where lot_id = $1 order by custodian', [lot.lotId]);
    expect((await printed(lot.lotId)).map((custodian) => custodian.lotKey)).toEqual(kept.map(({ fingerprint }) => fingerprint));
    expect(new Set(kept.map(({ fingerprint }) => fingerprint)).size).toBe(4);
    await publish(w, lot.lotId);
  });

  it('is certified once, and the same again gets the same answer', async () => {
    const lot = await accepted();
    const [one, two] = w.custodians as [Actor, Actor];
    const first = await certify(w, lot, one);
    expect(await execute(lot.lotId, one, first)).toEqual(await execute(lot.lotId, one, first));
    await expect(execute(lot.lotId, one, await certify(w, lot, one))).rejects.toMatchObject({ code: 'LOT_KEY_ALREADY_CERTIFIED' });
    await expect(execute(lot.lotId, two, first)).rejects.toMatchObject({ code: 'CERTIFICATE_NOT_BOUND' });
    await expect(execute(lot.lotId, w.clerk, first)).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
    const facts = await w.get(Streams).after(`desk/${lot.lotId}`, 0);
    expect(facts.filter(({ type }) => type === 'lot_key.certified')).toHaveLength(1);
  });

  it('is of this lot, of this custodian and of the suite, and of nobody else', async () => {
    const [lot, other] = [await accepted(), await accepted()];
    const [one, two] = w.custodians as [Actor, Actor];
    const wrong = async (statement: ReturnType<typeof lotKeyStatement>) =>
      expect(execute(lot.lotId, one, await signStatement(one.signer, statement))).rejects;
    const { certificate } = await lotKey(w, one, lot.lotCode);
    await (
      await wrong(lotKeyStatement(other.lotCode, 1, certificate))
    ).toMatchObject({ code: 'LOT_KEY_INVALID', facts: { reason: 'lotCode' } });
    await (
      await wrong(lotKeyStatement(lot.lotCode, 2, certificate))
    ).toMatchObject({ code: 'LOT_KEY_INVALID', facts: { reason: 'custodian' } });
    const national = await nationalKey(lot.lotCode);
    await (await wrong(lotKeyStatement(lot.lotCode, 1, national))).toMatchObject({ code: 'LOT_KEY_INVALID', facts: { reason: 'suite' } });
    const disguised = { ...lotKeyStatement(lot.lotCode, 1, national), suite: 'INTL-1' as const };
    await (await wrong(disguised)).toMatchObject({ code: 'CERTIFICATE_OTHER_SUITE' });
    await (await wrong(lotKeyStatement(lot.lotCode, 1, one.signer.certificate))).toMatchObject({ code: 'KEY_UNSUPPORTED' });

    await execute(lot.lotId, one, await signStatement(one.signer, lotKeyStatement(lot.lotCode, 1, certificate)));
    const copied = await signStatement(two.signer, lotKeyStatement(lot.lotCode, 2, certificate));
    await expect(execute(lot.lotId, two, copied)).rejects.toMatchObject({ code: 'LOT_KEY_REUSED' });
    const again = await signStatement(one.signer, lotKeyStatement(other.lotCode, 1, certificate));
    await expect(execute(other.lotId, one, again)).rejects.toMatchObject({ code: 'LOT_KEY_REUSED' });
  });

  it('comes between the acceptance and the publication, and is void when the lot is returned', async () => {
    const lot = await draftLot(w);
    await submit(w, lot.lotId);
    const signed = await certify(w, lot, w.custodians[0]!);
    await expect(execute(lot.lotId, w.custodians[0]!, signed)).rejects.toMatchObject({ code: 'LOT_KEY_CLOSED' });

    const ready = await readyLot(w);
    await w.get(ReturnLot).execute(w.clerk.principal, { actId: w.newId(), lotId: ready.lotId, reason: '缺少图纸' });
    expect(await w.get(Reader).rows('select 1 from lot_key where lot_id = $1', [ready.lotId])).toEqual([]);
  });
});

/** The certificate of a key of SM2 for the lot. */
async function nationalKey(lotCode: string): Promise<Uint8Array> {
  const validity = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2030-01-01T00:00:00Z') };
  const ca = await createDemoCa({ name: '国密', key: 'sm2', ...validity });
  return (await makeLotKey(ca.certificate, lotCode)).certificate;
}
