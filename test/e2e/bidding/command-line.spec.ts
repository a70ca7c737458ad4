import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LiveSubmissions, type Submission } from '@kaibiao/bidding';
import { SystemRandom } from '@kaibiao/kernel';
import { Secrets, UnitOfWork } from '@kaibiao/platform';
import { LotsService } from '@kaibiao/tender';
import { submitKbid } from '../../../apps/cli/src/bidder/submit-kbid';
import { ApiClient } from '../../../apps/cli/src/client';
import { DemoAuthority } from '../../../apps/cli/src/seeding/demo-authority';
import { world, type TestBidder, type TestLot, type World } from '../../integration/bidding/world';
import { flipped } from '../../support/bytes';
import { serve, type ServedWorld } from './api';
import { atTerminal, noTerminal } from './at-terminal';
import { answerOf, kaibiao } from './command-line';

const PASSWORD = 'a long enough password';

interface Sealed {
  ok: boolean;
  code: string;
  message: string;
  kbid: string;
  keep: string;
  version: number;
  submissionId: string;
  manifestHash: string;
  warnings: string[];
  files: { name: string; role: string }[];
}

describe('kaibiao seal, submit and open', () => {
  let w: World;
  let api: ServedWorld;
  let bidder: TestBidder;
  let lot: TestLot;
  let home: string;
  const at = (...names: string[]): string => join(home, ...names);
  const keys = (): string[] => ['--certificate', at('sign.p12'), '--password-file', at('password')];
  const seal = async (out: string, ...more: string[]): Promise<Sealed> =>
    answerOf(
      await kaibiao(
        'seal',
        at('bid'),
        '--lot',
        at('lot.json'),
        ...keys(),
        '--encryption',
        at('encrypt.p12'),
        '--passphrase-file',
        at('passphrase'),
        '--out',
        at(out),
        '--json',
        ...more,
      ),
    );
  const submit = async (kbid: string): Promise<Record<string, unknown>> =>
    answerOf(await kaibiao('submit', at(kbid), ...keys(), '--server', api.url, '--json'));
  const byCertificate = (): string[] => ['--certificate', at('encrypt.p12'), '--password-file', at('password')];
  const live = () =>
    w.get(UnitOfWork).run(async (tx) => (await w.get(LotsService).lock(tx, lot.id)) && w.get(LiveSubmissions).of(tx, lot.id));

  beforeAll(async () => {
    w = await world();
    api = await serve(w);
    bidder = await w.bidder({ name: '宿迁市甲建设有限公司', kind: 'rsa' });
    home = mkdtempSync(join(tmpdir(), 'kaibiao-bidder-'));
    writeFileSync(at('password'), `${PASSWORD}\n`);
    writeFileSync(at('passphrase'), 'another long passphrase\n');
    writeFileSync(at('sign.p12'), await bidder.p12('signing', PASSWORD));
    writeFileSync(at('encrypt.p12'), await bidder.p12('encryption', PASSWORD));
    mkdirSync(at('bid', 'technical'), { recursive: true });
    writeFileSync(at('bid', 'technical', '施工组织设计.txt'), '施工方案'.repeat(1000));
    writeFileSync(at('bid', 'letter.pdf'), Buffer.alloc(300_000, 'x'));
    writeFileSync(at('bid', '.DS_Store'), 'litter');
    writeFileSync(at('bid', 'price.json'), JSON.stringify({ price: '29998500.00', periodDays: '365' }));
  });
  beforeEach(async () => {
    lot = await w.lot();
    const client = new ApiClient(api.url);
    writeFileSync(at('lot.json'), JSON.stringify(await client.get(`public/lots/${lot.code}/sealing`)));
    client.close();
    for (const name of readdirSync(home)) if (/^bid.*\.(kbid|kbkeep|json)$/.test(name)) rmSync(at(name));
  });
  afterAll(async () => {
    await api.app.close();
    await w.close();
    rmSync(home, { recursive: true });
  });

  it('seals a folder, submits it and keeps the receipt; a second run changes nothing', async () => {
    const sealed = await seal('bid.kbid');
    expect(sealed).toMatchObject({ ok: true, version: 1, warnings: [] });
    expect(sealed.files).toEqual([
      expect.objectContaining({ name: 'letter.pdf', role: 'other' }),
      expect.objectContaining({ name: 'technical/施工组织设计.txt', role: 'technical' }),
    ]);
    expect(statSync(sealed.keep).mode & 0o777).toBe(0o600);
    expect(readdirSync(home).filter((name) => name.includes('.part') || name.includes('.payload'))).toEqual([]);
    const submitted = await submit('bid.kbid');
    expect(submitted).toMatchObject({
      ok: true,
      lotCode: lot.code,
      manifestHash: sealed.manifestHash,
      receiptFile: at('bid.receipt.json'),
    });
    expect(await live()).toEqual([expect.objectContaining({ manifestHash: sealed.manifestHash })]);
    const receipt = readFileSync(at('bid.receipt.json'));
    expect(await submit('bid.kbid')).toEqual(submitted);
    expect(readFileSync(at('bid.receipt.json'))).toEqual(receipt);
    await w.owner.query('update lot set bid_deadline = kaibiao.now() where id = $1', [lot.id]);
    expect(await submit('bid.kbid')).toEqual(submitted);
  });

  it('seals and submits in one command; submit run afterwards answers the same receipt', async () => {
    const done = await seal('bid.kbid', '--submit', '--server', api.url);
    expect(done).toMatchObject({ ok: true, version: 1, warnings: [], receiptFile: at('bid.receipt.json'), sentAhead: 0 });
    expect(statSync(done.keep).mode & 0o777).toBe(0o600);
    expect(await live()).toEqual([expect.objectContaining({ manifestHash: done.manifestHash })]);
    expect(done).toMatchObject(await submit('bid.kbid'));
  });

  it('seals nothing with --submit where there is no platform', async () => {
    const said = await seal('bid.kbid', '--submit', '--server', 'http://127.0.0.1:1');
    expect(said).toMatchObject({ ok: false, message: expect.stringContaining('nothing answers there') as unknown });
    expect(readdirSync(home).filter((name) => name.startsWith('bid.'))).toEqual([]);
  });

  it('sends what the store has spoilt once more by itself, and has its receipt', async () => {
    await seal('bid.kbid');
    const client = new ApiClient(api.url);
    await client.signInWithCertificate(bidder.signer);
    const post = client.post.bind(client);
    const spoil = async () => {
      const { rows } = await w.owner.query<{ hash: string }>('select payload_hash hash from submission where lot_id = $1', [lot.id]);
      const object = join(w.config.objectStore.folder, rows[0]!.hash.slice(0, 2), rows[0]!.hash);
      writeFileSync(object, flipped(readFileSync(object), 1000));
    };
    let asked = 0;
    jest.spyOn(client, 'post').mockImplementation(async (path, ...more) => {
      if (path.endsWith('/receipt') && asked++ === 0) await spoil();
      return post(path, ...more);
    });
    expect(await submitKbid({ kbid: at('bid.kbid'), client })).toMatchObject({ lotCode: lot.code, version: 1 });
    expect([asked, (await live()).length]).toEqual([2, 1]);
    client.close();
  });

  it('opens the own bid by certificate or passphrase, and gives back the same files', async () => {
    await seal('bid.kbid');
    const listed = answerOf<Record<string, unknown>>(await kaibiao('open', at('bid.kbid'), ...byCertificate(), '--json'));
    expect(listed).toMatchObject({ ok: true, priceForm: { price: '29998500.00' }, extractedTo: null });
    const said = await kaibiao('open', at('bid.kbid'), '--password-file', at('passphrase'), '--out', at('again'), '--json');
    expect(answerOf(said)).toMatchObject({ ok: true, extractedTo: at('again') });
    for (const name of ['letter.pdf', join('technical', '施工组织设计.txt')])
      expect(readFileSync(at('again', name))).toEqual(readFileSync(at('bid', name)));
    const twice = answerOf<Sealed>(await kaibiao('open', at('bid.kbid'), ...byCertificate(), '--out', at('again'), '--json'));
    expect(twice).toMatchObject({ ok: false, message: expect.stringContaining('exists already') as unknown });
    rmSync(at('again'), { recursive: true });
  });

  it('does not open with a wrong passphrase, a foreign keep, or after one changed byte; nothing is left behind', async () => {
    await seal('bid.kbid');
    await seal('bid2.kbid');
    expect(answerOf(await kaibiao('open', at('bid.kbid'), '--password-file', at('password'), '--json'))).toMatchObject({
      ok: false,
      code: 'KEEP_INVALID',
    });
    expect(answerOf(await kaibiao('open', at('bid.kbid'), '--keep', at('bid2.kbkeep'), ...byCertificate(), '--json'))).toMatchObject({
      ok: false,
    });
    const bytes = readFileSync(at('bid.kbid'));
    bytes[bytes.length - 200_000]! ^= 1;
    writeFileSync(at('bid.kbid'), bytes);
    const damaged = answerOf(await kaibiao('open', at('bid.kbid'), ...byCertificate(), '--out', at('never'), '--json'));
    expect(damaged).toMatchObject({ ok: false });
    expect(existsSync(at('never'))).toBe(false);
    expect(readdirSync(home).filter((name) => name.startsWith('.never'))).toEqual([]);
  });

  it('replaces a submitted bid by a new version', async () => {
    const first = await seal('bid.kbid');
    await submit('bid.kbid');
    const second = await seal('bid2.kbid', '--replaces', at('bid.kbid'));
    expect(second).toMatchObject({ version: 2, submissionId: first.submissionId });
    expect(await submit('bid2.kbid')).toMatchObject({ ok: true, version: 2 });
    const { rows } = await w.owner.query<Submission>('select state from submission where lot_id = $1 order by version', [lot.id]);
    expect(rows.map(({ state }) => state)).toEqual(['replaced', 'live']);
  });

  it('says in one sentence what the platform refuses, and submits nothing', async () => {
    await seal('bid.kbid');
    await w.owner.query(`update lot set tender_documents_hash = $2 where id = $1`, [lot.id, 'f'.repeat(64)]);
    expect(await submit('bid.kbid')).toMatchObject({
      ok: false,
      code: 'BID_DOCUMENTS_OUTDATED',
      message: expect.stringContaining('documents') as unknown,
    });
    await w.owner.query('update lot set bid_deadline = kaibiao.now() where id = $1', [lot.id]);
    const late = await kaibiao('submit', at('bid.kbid'), ...keys(), '--server', api.url);
    expect(late.exitCode).toBe(1);
    expect(late.out).not.toContain('已递交');
    expect(late.error?.message).toMatch(/deadline .*BID_TOO_LATE/);
    expect(existsSync(at('bid.receipt.json'))).toBe(false);
  });

  it('refuses before sealing what would not be a bid, and warns of what would be rejected', async () => {
    const withForm = async (form: unknown): Promise<Sealed> => {
      cpSync(at('bid', 'price.json'), at('price.before'));
      writeFileSync(at('bid', 'price.json'), JSON.stringify(form));
      try {
        return await seal('bid.kbid');
      } finally {
        cpSync(at('price.before'), at('bid', 'price.json'));
      }
    };
    expect(await withForm({ periodDays: '365' })).toMatchObject({
      ok: false,
      message: expect.stringContaining('price is missing') as unknown,
    });
    expect(await withForm({ price: 29998500 })).toMatchObject({
      ok: false,
      message: expect.stringContaining('price must be a text') as unknown,
    });
    expect(existsSync(at('bid.kbid'))).toBe(false);
    expect((await withForm({ price: '30000000.01' })).warnings).toEqual([expect.stringContaining('ceiling price')]);
  });

  it('warns of each certificate that ends before the opening', async () => {
    const file = JSON.parse(readFileSync(at('lot.json'), 'utf8')) as object;
    writeFileSync(at('lot.json'), JSON.stringify({ ...file, opensNotBefore: '2031-01-01T00:00:00.000Z' }));
    expect((await seal('bid.kbid')).warnings).toEqual([
      expect.stringContaining('signing certificate ends'),
      expect.stringContaining('encryption certificate ends'),
    ]);
  });

  it('takes no secret on the command line, and ends with 2 when used wrongly', async () => {
    expect(await kaibiao('seal', at('bid'), '--password', PASSWORD)).toMatchObject({ exitCode: 2 });
    expect(await kaibiao('seal', at('bid'))).toMatchObject({ exitCode: 2 });
    expect(await kaibiao('submit')).toMatchObject({ exitCode: 2 });
    const help = await kaibiao('submit', '--help');
    expect(help.out).toContain('Example: kaibiao submit');
    expect((await kaibiao('seal', '--help')).out).toMatch(/kaibiao seal .* --submit --server/);
    writeFileSync(at('wrong'), 'not the password');
    expect(
      (await kaibiao('open', at('bid.kbid'), '--certificate', at('encrypt.p12'), '--password-file', at('wrong'))).error?.message,
    ).toContain('wrong password');
  });

  (noTerminal ? it.skip : it)(
    'asks at a terminal for a passphrase only when the certificates have opened, and seals under the one that is typed',
    async () => {
      const sealAt = (passwordFile: string) => {
        const certificates = ['--certificate', at('sign.p12'), '--encryption', at('encrypt.p12'), '--password-file', at(passwordFile)];
        const args = ['seal', at('bid'), '--lot', at('lot.json'), ...certificates, '--out', at('bid.kbid')];
        return atTerminal(args, 'passphrase for the .kbkeep', 'another long passphrase');
      };
      writeFileSync(at('wrong'), 'not the password');
      const refused = await sealAt('wrong');
      expect(refused).toEqual({ exitCode: 1, shown: expect.stringContaining('wrong password') as unknown });
      expect(refused.shown).not.toContain('passphrase');
      const sealed = await sealAt('password');
      expect(sealed).toEqual({
        exitCode: 0,
        shown: expect.stringContaining('passphrase for the .kbkeep (12 characters or more): ') as unknown,
      });
      expect(sealed.shown).not.toContain('another long');
      expect(answerOf(await kaibiao('open', at('bid.kbid'), '--password-file', at('passphrase'), '--json'))).toMatchObject({ ok: true });
    },
  );

  it('makes keys with a request, or a demo certificate', async () => {
    const about = ['--name', '宿迁市甲建设有限公司', '--code', '91350100M000100Y43', '--password-file', at('password'), '--json'];
    const request = answerOf<{ files: string[] }>(await kaibiao('keygen', ...about, '--out', at('new')));
    expect(request.files).toEqual([at('new.key.pem'), at('new.csr.pem')]);
    expect(readFileSync(at('new.key.pem'), 'utf8')).toContain('BEGIN ENCRYPTED PRIVATE KEY');
    expect(answerOf(await kaibiao('keygen', ...about, '--out', at('new')))).toMatchObject({ ok: false });
    expect(answerOf(await kaibiao('keygen', ...about, '--out', at('demo'), '--demo-ca', at('nowhere')))).toMatchObject({ ok: false });
    const secrets = new Secrets(at('secrets'));
    await DemoAuthority.open(secrets, new SystemRandom());
    const issued = answerOf<{ files: string[] }>(
      await kaibiao('keygen', ...about, '--out', at('demo'), '--usage', 'encryption', '--demo-ca', at('secrets')),
    );
    expect(issued.files).toEqual([at('demo.p12'), at('demo.pem')]);
    expect(await kaibiao('keygen', ...about, '--out', at('x'), '--usage', 'both')).toMatchObject({ exitCode: 2 });
  });
});
