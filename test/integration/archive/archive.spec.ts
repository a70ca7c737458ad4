import { nodeBackend } from '@kaibiao/crypto/node';
import { cpSync, existsSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ArchiveReaders, LotArchives } from '@kaibiao/archive';
import { CHECKS, verifyLotArchive } from '@kaibiao/archive/verify';
import { bytesSource, createDemoCa, toBase64, writeCrl } from '@kaibiao/crypto';
import { Account, SESSION_COOKIE, Sessions, TrustQueries, type Role } from '@kaibiao/identity';
import { SystemRandom } from '@kaibiao/kernel';
import { Secrets, UnitOfWork } from '@kaibiao/platform';
import { LotsService } from '@kaibiao/tender';
import { createCheckedApi } from '../../support/answers/checked-api';
import { exportLot, verifyArchive } from '../../../apps/cli/src/auditor';
import { DemoAuthority } from '../../../apps/cli/src/seeding/demo-authority';
import { stackSettings } from '../../../apps/cli/src/stack';
import { TransparencyLog } from '../../../apps/worker/src/transparency-log';
import { flipped } from '../../support/bytes';
import { failures } from '../../support/forgery';
import { VALIDITY } from '../../support/pki';
import { checksOfRefusals } from './checks-of-refusals';
import { CLARIFICATION, MANIFEST, READERS, WATCHED, type Readers } from './fraud';
import { FRAUDS } from './frauds';
import { FRAUDS_BY_INSIDERS } from './frauds-by-insiders';
import { hostileArchives } from './hostile-archives';
import { keptReceipt } from './kept-receipt';
import { verifyAlone } from './verify-alone';
import { archiveWorld, WITNESS, type ArchiveWorld } from './world';

const random = new SystemRandom();

let w: ArchiveWorld;
beforeAll(async () => void (w = await archiveWorld()), 240_000);
afterAll(() => w.stage.close());

describe('the archive of a lot', () => {
  it('holds in every check when the lot was awarded', async () => {
    const { ok, checks } = await verifyLotArchive(bytesSource(await w.awarded.archive.zip({ rehash: false })), w.trust, {
      backend: nodeBackend,
    });
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect([ok, checks.length]).toEqual([true, CHECKS.length]);
    expect(checks.filter(({ detail }) => detail.startsWith('not reached'))).toEqual([]);
  });

  it('has the clarification beside the notice that it follows, and bids from before it and after it', () => {
    const { archive } = w.awarded;
    expect(archive.paths.filter((path) => /^notices\/.*json$/.test(path))).toEqual([
      'notices/clarification-1.json',
      'notices/tender-1.json',
    ]);
    const sets = archive.paths.filter((path) => MANIFEST.test(path)).map((path) => archive.json<{ tenderDocuments: string }>(path));
    const current = archive.json<{ tenderDocuments: string }>(CLARIFICATION).tenderDocuments;
    expect(sets.map(({ tenderDocuments }) => tenderDocuments === current).sort()).toEqual([
      false,
      false,
      false,
      false,
      true,
      true,
      true,
      true,
    ]);
  });

  it('holds when the lot failed, with its bid still sealed', async () => {
    const { archive } = w.failed;
    expect(await failures(await archive.zip({ rehash: false }), w.trust)).toEqual([]);
    expect(archive.paths.filter((path) => path.startsWith('opening/'))).toEqual(['opening/list.json']);
    expect(archive.paths.filter((path) => path.endsWith('payload.enc'))).toHaveLength(1);
  });

  it('tells who took the documents and acknowledged the clarification, of a lot that was opened and of no other', () => {
    const { readers } = w.awarded.archive.json<Readers>(READERS);
    // The two of the notice before the clarification; its own file after it; all three by another bidder; and each acknowledged it.
    expect(readers.filter(({ kind }) => kind === 'download')).toHaveLength(2 + 1 + 3);
    expect(readers.filter(({ kind }) => kind === 'acknowledgement')).toHaveLength(2);
    for (const { archive } of [w.failed, w.lapsed, w.terminated]) expect(archive.paths).not.toContain(READERS);
  });

  it('holds when too few bidders released, or when the lot was terminated, and has no key of theirs', async () => {
    for (const { archive } of [w.lapsed, w.terminated]) {
      expect(await failures(await archive.zip({ rehash: false }), w.trust)).toEqual([]);
      expect(archive.paths.filter((path) => /^opening\/(releases\/[0-9a-f]+\.json|shares)/.test(path))).toEqual([]);
    }
    expect(w.lapsed.archive.paths.filter((path) => path.endsWith('.receipt.json'))).toHaveLength(1);
    expect(w.terminated.archive.paths).toContain('notices/termination-1.json');
  });

  it('never has a key of a bid that was not opened', () => {
    const { archive } = w.awarded;
    const opened = archive.json<{ bids: { manifestHash: string; submissionId: string }[] }>('opening/table.json').bids;
    const released = archive.paths.filter((path) => /^opening\/releases\/[0-9a-f]{64}\.json$/.test(path));
    expect(released.map((path) => path.slice(17, -5)).sort()).toEqual(opened.map(({ manifestHash }) => manifestHash).sort());
    expect(new Set(archive.paths.flatMap((path) => /^submissions\/([^/]+)/.exec(path)?.[1] ?? [])).size).toBe(7);
    expect(opened).toHaveLength(5);
  });
});

describe('the archive is given', () => {
  const asked = async (login: string, lotId: string, roles?: Role[]) => {
    const { principal } = await w.stage.player(login);
    return w.stage
      .get(ArchiveReaders)
      .require(roles ? { ...principal, roles, organisationId: null } : principal, lotId)
      .catch((error: { code: string }) => error.code);
  };

  it('of a lot that was opened: to its tenderer, its agency, the centre, supervision and audit, and to no bidder', async () => {
    const { lotId, lotCode } = w.awarded;
    for (const login of ['tenderer', 'agency', 'witness', 'supervisor'])
      expect([login, await asked(login, lotId)]).toEqual([login, lotCode]);
    expect(await asked('agency', lotId, ['audit_admin'])).toBe(lotCode);
    for (const login of ['bidder1', 'expert01', 'custodian1']) expect(await asked(login, lotId)).toBe('LOT_NOT_FOUND');
    expect(await asked('agency', lotId, ['agency'])).toBe('LOT_NOT_FOUND');
  });

  it('of a lot that failed before its opening: to supervision and audit alone, since it is tendered again', async () => {
    const { lotId, lotCode } = w.failed;
    expect(await asked('supervisor', lotId)).toBe(lotCode);
    for (const login of ['tenderer', 'agency', 'witness']) expect(await asked(login, lotId)).toBe('ARCHIVE_NOT_READY');
  });

  it('of no lot that goes on', async () => {
    const { lotId, lotCode } = w.awarded;
    const state = (to: string) => w.stage.owner.query('update lot set state = $1 where id = $2', [to, lotId]);
    await state('evaluating');
    expect(await asked('supervisor', lotId)).toBe('ARCHIVE_NOT_READY');
    expect(await asked('agency', lotId, ['audit_admin'])).toBe('LOT_NOT_FOUND');
    await expect(w.stage.get(LotArchives).prepare(lotCode)).rejects.toMatchObject({ code: 'ARCHIVE_NOT_READY' });
    await state('awarded');
  });

  it('only when the log covers every entry', async () => {
    const { lotId, lotCode } = w.awarded;
    await w.stage.get(UnitOfWork).run(async (tx) => {
      await w.stage.get(LotsService).lock(tx, lotId);
      await tx.record({ stream: `desk/${lotId}`, type: 'note.made', actorId: 'test', payload: {} });
    });
    const behind = w.stage.get(LotArchives).prepare(lotCode, { patienceMs: 0 });
    await expect(behind).rejects.toMatchObject({ code: 'ARCHIVE_LOG_BEHIND', facts: { missing: 1 } });
    const waiting = w.stage.get(LotArchives).prepare(lotCode);
    await w.stage.get(TransparencyLog).advance();
    expect((await waiting).lotCode).toBe(lotCode);
  });
});

describe('GET /lots/{lotId}/archive', () => {
  it('streams an archive that verifies, to whom may have it', async () => {
    const app = await createCheckedApi(w.stage.config);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    const get = async (login: string) => {
      const { accountId } = (await w.stage.player(login)).principal;
      const { token } = await app
        .get(UnitOfWork)
        .run(async (tx) => app.get(Sessions).start(tx, await tx.lock(Account, { id: accountId }), null));
      return app.inject({ url: `/api/v1/lots/${w.failed.lotId}/archive`, headers: { cookie: `${SESSION_COOKIE}=${token}` } });
    };
    const given = await get('supervisor');
    expect([given.statusCode, given.headers['content-type']]).toEqual([200, 'application/zip']);
    expect(given.headers['content-disposition']).toBe(`attachment; filename="${w.failed.lotCode}.zip"`);
    expect(await failures(given.rawPayload, w.trust)).toEqual([]);
    expect([(await get('agency')).statusCode, (await get('bidder1')).statusCode]).toEqual([409, 403]);
    await app.close();
  });
});

describe('kaibiao export lot and kaibiao verify', () => {
  const path = (name: string) => join(w.folder, name);
  const settings = () => ({
    ...stackSettings({ KAIBIAO_MODE: 'test' }),
    dataDir: w.stage.config.dataFolder,
    databaseUrl: w.stage.database.appUrl,
  });

  it('write the archive to a file, whole or not at all, and check it', async () => {
    const { lotCode } = w.failed;
    const exported = await exportLot({ lotCode, out: path('lot.zip'), settings: settings() });
    expect(exported).toMatchObject({ lotCode, file: path('lot.zip'), bytes: statSync(path('lot.zip')).size });
    expect((await verifyArchive({ archive: path('lot.zip'), trust: w.trustFiles })).ok).toBe(true);
    const unknown = exportLot({ lotCode: 'E0', out: path('none.zip'), settings: settings() });
    await expect(unknown).rejects.toThrow('There is no lot E0');
    expect(existsSync(path('none.zip'))).toBe(false);
  });

  it('check a single receipt', async () => {
    const { archive } = w.awarded;
    const receipt = archive.path(/^submissions.*receipt\.json$/);
    const write = (statement: Uint8Array) => {
      const parts = { receipt: toBase64(statement), signature: toBase64(archive.bytes(receipt.replace('.json', '.p7s'))) };
      writeFileSync(path('bid.receipt.json'), JSON.stringify(parts));
      return verifyArchive({ archive: path('bid.receipt.json'), trust: w.trustFiles });
    };
    const { ok, checks } = await write(archive.bytes(receipt));
    expect([ok, checks[0]!.detail]).toEqual([true, expect.stringContaining(`for lot ${w.awarded.lotCode}`)]);
    expect((await write(flipped(archive.bytes(receipt), 300))).ok).toBe(false);
    const strangers = { archive: path('bid.receipt.json'), trust: w.trustFiles.filter((name) => !name.includes('platform')) };
    expect((await verifyArchive(strangers)).ok).toBe(false);
    writeFileSync(path('bid.receipt.json'), 'no receipt');
    expect((await verifyArchive({ archive: path('bid.receipt.json'), trust: w.trustFiles })).checks[0]).toMatchObject({ ok: false });
  });

  it('check a receipt with its time-stamp and its place in the log, as its bidder gets them after the close', async () => {
    const verify = (file: object) => {
      writeFileSync(path('kept.receipt.json'), JSON.stringify(file));
      return verifyArchive({ archive: path('kept.receipt.json'), trust: w.trustFiles });
    };
    const [own, other] = [await keptReceipt(w, 0), await keptReceipt(w, 1)];
    const { ok, checks } = await verify(own);
    expect(checks.map(({ id, detail }) => [id, detail])).toEqual([
      ['receipt.signed', expect.stringContaining(w.awarded.lotCode)],
      ['receipt.stamped', expect.stringContaining('Demo TSA')],
      ['receipt.logged', expect.stringContaining(WITNESS)],
    ]);
    expect(ok).toBe(true);
    const wrong = async (file: object) => (await verify(file)).checks.filter((check) => !check.ok).map(({ id }) => id);
    expect(await wrong({ ...own, timestamp: other.timestamp })).toEqual(['receipt.stamped']);
    expect(await wrong({ ...own, logProof: other.logProof })).toEqual(['receipt.logged']);
    expect(await wrong({ ...own, logProof: own.logProof.replace(/\nindex \d+\n/, '\nindex 0\n') })).toEqual(['receipt.logged']);
    const lines = own.logProof.split('\n');
    const unwitnessed = lines.filter((line) => !line.includes(WITNESS)).join('\n');
    expect(await wrong({ ...own, logProof: unwitnessed })).toEqual(['receipt.logged']);
    expect(await wrong({ ...own, timestamp: null, logProof: null })).toEqual([]);
  });

  it('take what the verifier trusts from a folder, or from a saved answer of /api/v1/trust', async () => {
    for (const name of w.trustFiles) cpSync(name, path(basename(name)));
    writeFileSync(path('failed.zip'), await w.failed.archive.zip());
    expect((await verifyArchive({ archive: path('failed.zip'), trust: w.folder })).ok).toBe(true);
    writeFileSync(path('trust.json'), JSON.stringify(await w.stage.get(TrustQueries).published()));
    expect((await verifyArchive({ archive: path('failed.zip'), trust: path('trust.json') })).ok).toBe(true);
    await expect(verifyArchive({ archive: path('failed.zip'), trust: path('failed.zip') })).rejects.toThrow('certificate of an authority');
    await expect(verifyArchive({ archive: path('absent.zip'), trust: w.folder })).rejects.toThrow('absent.zip cannot be read');
  });
});

describe('a fraud with a fitting index is named', () => {
  it.each(FRAUDS.map((fraud) => [fraud.check, fraud.what, fraud] as const))('%s: %s', async (check, _, fraud) => {
    const archive = w.awarded.archive.copy();
    await fraud.plant(archive, w);
    const zip = await archive.zip({ rehash: check !== 'archive.files' });
    const named = await failures(zip, w.trust, check === 'certificates.valid' ? undefined : [check]);
    expect(named.map(({ id }) => id)).toContain(check);
    expect(named.find(({ id }) => id === check)!.detail).toMatch(fraud.says ?? /.{10}/);
  });

  it(`of ${FRAUDS.length} planted ones, by every check but the one that only lists`, async () => {
    const ids = (await verifyLotArchive(bytesSource(await w.failed.archive.zip()), w.trust, { backend: nodeBackend })).checks.map(
      ({ id }) => id,
    );
    expect(FRAUDS.length).toBeGreaterThanOrEqual(75);
    expect(ids.filter((id) => FRAUDS.filter(({ check }) => check === id).length < 2)).toEqual(['refused.listed']);
  });

  it('without network, database and environment', async () => {
    expect(await verifyAlone(w, w.awarded.archive)).toMatchObject({ status: 0, ok: true });
    const { check, plant, says } = FRAUDS_BY_INSIDERS.find((fraud) => fraud.check === 'receipts.match')!;
    const archive = w.awarded.archive.copy();
    await plant(archive, w);
    const { status, checks } = await verifyAlone(w, archive);
    expect([status, checks.find(({ id }) => id === check)?.detail]).toEqual([1, expect.stringMatching(says!)]);
  });

  it('certificates.valid: a bidder whose certificate was revoked before it bid', async () => {
    const { ca } = await DemoAuthority.open(new Secrets(w.stage.config.secretsFolder), random);
    const { serialNumber } = (await w.stage.player('bidder2')).signing;
    const revoked = [{ serial: serialNumber, revokedAt: new Date('2026-01-02T00:00:00Z') }];
    const crl = await writeCrl(ca, revoked, { thisUpdate: VALIDITY.notBefore, nextUpdate: VALIDITY.notAfter });
    const zip = await w.awarded.archive.zip();
    const named = await failures(zip, { ...w.trust, crls: [...w.trust.crls, crl] });
    expect(named.map(({ id }) => id)).toEqual(expect.arrayContaining(['manifests.signed', 'certificates.valid']));
    expect(named.find(({ id }) => id === 'certificates.valid')!.detail).toContain('CERTIFICATE_REVOKED');
  });

  it('everything that is signed, when the verifier trusts another authority, log or platform', async () => {
    const zip = await w.failed.archive.zip();
    const stranger = await createDemoCa({ name: 'Stranger', ...VALIDITY });
    const ids = async (trust: typeof w.trust) => (await failures(zip, trust)).map(({ id }) => id);
    expect(await ids({ ...w.trust, authorities: [stranger.certificate] })).toEqual(
      expect.arrayContaining(['notice.signed', 'manifests.signed', 'receipts.match', 'certificates.valid']),
    );
    expect(await ids({ ...w.trust, logKey: random.bytes(32) })).toEqual(['journal.log', 'log.witnessed']);
    expect(await ids({ ...w.trust, logKey: null })).toEqual(['journal.log', 'log.witnessed']);
    expect(await ids({ ...w.trust, platform: [] })).toEqual(expect.arrayContaining(['receipts.match']));
  });
});

describe('a flipped byte is found, wherever it lies, in', () => {
  it.each(WATCHED)('%s', async (_, pattern, checks) => {
    const path = w.awarded.archive.path(pattern);
    const { length } = w.awarded.archive.bytes(path);
    for (const at of [length - 2, ...Array.from({ length: 1 }, () => Buffer.from(random.bytes(4)).readUInt32BE() % length)]) {
      const zip = await w.awarded.archive.copy().flip(path, at).zip();
      expect({ path, at, failed: (await failures(zip, w.trust, checks)).length > 0 }).toEqual({ path, at, failed: true });
    }
  });
});

hostileArchives(() => w);
checksOfRefusals(() => w);
