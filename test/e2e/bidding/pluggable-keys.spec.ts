import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from '../../../apps/cli/src/client';
import { world, type TestBidder, type TestLot, type World } from '../../integration/bidding/world';
import { signingService, type SigningService } from '../../integration/signers/signing-service';
import { LABEL, PIN, softhsmModule, softToken, type SoftToken } from '../../integration/signers/softhsm';
import { serve, type ServedWorld } from './api';
import { answerOf, kaibiao } from './command-line';

const PASSWORD = 'a long enough password';
const ACCOUNT = { credentialId: 'credential-1', accessToken: 'a token of the account', pin: '161803' };

interface Answer {
  ok: boolean;
  code?: string;
  message?: string;
  manifestHash: string;
}

/** The commands of a bidder whose keys are not files: what somebody types, from the sealed folder to the receipt and back. */
describe('a bidder whose keys lie elsewhere', () => {
  let w: World;
  let api: ServedWorld;
  let bidder: TestBidder;
  let lot: TestLot;
  let home: string;
  const at = (...names: string[]): string => join(home, ...names);
  const run = async (command: string, ...args: string[]): Promise<Answer> => answerOf<Answer>(await kaibiao(command, ...args, '--json'));
  const seal = (out: string, ...keys: string[]): Promise<Answer> =>
    run('seal', at('bid'), '--lot', at('lot.json'), '--passphrase-file', at('passphrase'), '--out', at(out), ...keys);

  beforeAll(async () => {
    w = await world();
    api = await serve(w);
    bidder = await w.bidder({ name: '宿迁市乙建设有限公司', kind: 'rsa' });
    home = mkdtempSync(join(tmpdir(), 'kaibiao-bidder-'));
    mkdirSync(at('bid'));
    writeFileSync(at('bid', 'letter.pdf'), Buffer.alloc(300_000, 'x'));
    writeFileSync(at('bid', 'price.json'), JSON.stringify({ price: '29998500.00', periodDays: '365' }));
    writeFileSync(at('passphrase'), 'another long passphrase\n');
    writeFileSync(at('pin'), `${PIN}\n`);
    writeFileSync(at('wrong-pin'), '000000\n');
  });
  beforeEach(async () => {
    lot = await w.lot();
    const client = new ApiClient(api.url);
    writeFileSync(at('lot.json'), JSON.stringify(await client.get(`public/lots/${lot.code}/sealing`)));
    client.close();
  });
  afterAll(async () => {
    await api.app.close();
    await w.close();
    rmSync(home, { recursive: true });
  });

  (softhsmModule() ? describe : describe.skip)('in a token', () => {
    let token: SoftToken;
    const keys = (pin = 'pin'): string[] => ['--pkcs11-module', token.module, '--token', LABEL, '--pin-file', at(pin)];
    beforeAll(() => {
      token = softToken();
      token.hold('01', bidder.held('signing'));
      token.hold('02', bidder.held('encryption'));
    });
    afterAll(() => token.close());

    it('seals, submits, and opens its own bid with it', async () => {
      const sealed = await seal('token.kbid', ...keys());
      expect(sealed).toMatchObject({ ok: true });
      const submitted = await run('submit', at('token.kbid'), ...keys(), '--server', api.url);
      expect(submitted).toMatchObject({ ok: true, lotCode: lot.code, manifestHash: sealed.manifestHash });
      expect(await run('open', at('token.kbid'), ...keys(), '--out', at('token-again'))).toMatchObject({ ok: true });
      expect(readFileSync(at('token-again', 'letter.pdf'))).toEqual(readFileSync(at('bid', 'letter.pdf')));
    });

    it('seals and submits in one command', async () => {
      const done = await seal('token-once.kbid', ...keys(), '--submit', '--server', api.url);
      expect(done).toMatchObject({ ok: true, receiptFile: at('token-once.receipt.json') });
    });

    it('is told of a wrong PIN, and nothing is written', async () => {
      const refused = await seal('token-wrong.kbid', ...keys('wrong-pin'));
      expect(refused).toMatchObject({ ok: false, message: expect.stringMatching(/PIN/) as unknown });
      expect(() => readFileSync(at('token-wrong.kbid'))).toThrow('ENOENT');
    });
  });

  describe('at a signing service', () => {
    let service: SigningService;
    const keys = (pin = 'service-pin'): string[] => ['--remote-signer', at('service.json'), '--pin-file', at(pin)];
    const own = (): string[] => ['--encryption', at('encrypt.p12'), '--password-file', at('password')];
    beforeAll(async () => {
      service = await signingService(bidder.signer, bidder.held('signing'), ACCOUNT);
      const { credentialId } = ACCOUNT;
      writeFileSync(at('service.json'), JSON.stringify({ url: service.url, credentialId, accessTokenFile: 'access-token' }));
      writeFileSync(at('access-token'), `${ACCOUNT.accessToken}\n`);
      writeFileSync(at('service-pin'), `${ACCOUNT.pin}\n`);
      writeFileSync(at('password'), `${PASSWORD}\n`);
      writeFileSync(at('encrypt.p12'), await bidder.p12('encryption', PASSWORD));
    });
    afterAll(() => service.close());

    it('seals by hash, submits, and opens with its encryption key at home', async () => {
      const sealed = await seal('service.kbid', ...keys(), ...own());
      expect(sealed).toMatchObject({ ok: true });
      const submitted = await run('submit', at('service.kbid'), ...keys(), '--server', api.url);
      expect(submitted).toMatchObject({ ok: true, manifestHash: sealed.manifestHash });
      const byFile = ['--certificate', at('encrypt.p12'), '--password-file', at('password')];
      expect(await run('open', at('service.kbid'), ...byFile, '--out', at('service-again'))).toMatchObject({ ok: true });
    });

    it('seals and submits in one command', async () => {
      expect(await seal('service-once.kbid', ...keys(), ...own(), '--submit', '--server', api.url)).toMatchObject({ ok: true });
    });

    it('is told what is wrong with the settings, the PIN or the certificate', async () => {
      writeFileSync(at('broken.json'), '{"url":');
      const broken = await seal('broken.kbid', '--remote-signer', at('broken.json'), '--pin-file', at('service-pin'), ...own());
      expect(broken).toMatchObject({ ok: false, message: expect.stringContaining('broken.json') as unknown });
      writeFileSync(at('broken.json'), JSON.stringify({ url: 'sign.example.cn', credentialId: 'x', accessTokenFile: 'access-token' }));
      const address = await seal('broken.kbid', '--remote-signer', at('broken.json'), '--pin-file', at('service-pin'), ...own());
      expect(address).toMatchObject({ ok: false, message: expect.stringContaining('sign.example.cn is no address like') as unknown });
      const pin = await seal('pin.kbid', ...keys('wrong-pin'), ...own());
      expect(pin).toMatchObject({ ok: false, message: expect.stringContaining('The PIN is invalid') as unknown });
      service.suspend();
      const suspended = await seal('suspended.kbid', ...keys(), ...own());
      expect(suspended).toMatchObject({ ok: false, message: expect.stringContaining('suspended') as unknown });
    });
  });
});
