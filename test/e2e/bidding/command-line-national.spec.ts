import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suiteOfKey } from '@kaibiao/crypto';
import { SystemClock, SystemRandom } from '@kaibiao/kernel';
import { ApiClient } from '../../../apps/cli/src/client';
import { Cast } from '../../../apps/cli/src/demo/cast';
import type { DemoAccount } from '../../../apps/cli/src/seeding/demo-accounts';
import { publishLot, type PlayedLot } from '../../support/whole-lot/publish';
import { openStage, type Stage } from '../../support/whole-lot/stage';
import { serve, type ServedWorld } from './api';
import { answerOf, kaibiao } from './command-line';

/** 国密: a bidder whose keys are of SM2 signs in, seals, submits and opens with the commands that everybody has. */
describe('kaibiao seal, submit and open in suite GM-1', () => {
  let stage: Stage;
  let api: ServedWorld;
  let lot: PlayedLot;
  let bidder: DemoAccount;
  let cast: Cast;
  let home: string;
  const at = (...names: string[]): string => join(home, ...names);
  const run = async <T>(command: string, ...args: string[]): Promise<T> =>
    answerOf<T>(await kaibiao(command, ...args, '--password-file', at('password'), '--json'));

  beforeAll(async () => {
    stage = await openStage({ bidders: 1, experts: 6, suite: 'GM-1' });
    lot = await publishLot(stage);
    await stage.turnTo(new Date(lot.deadline.getTime() - 86_400_000));
    api = await serve(stage);
    cast = new Cast(stage.config.dataFolder, api.url, new SystemClock(), new SystemRandom());
    bidder = cast.accounts.find(({ role }) => role === 'bidder')!;
    home = mkdtempSync(join(tmpdir(), 'kaibiao-bidder-'));
    mkdirSync(at('bid'));
    writeFileSync(at('password'), bidder.p12Password!);
    writeFileSync(at('passphrase'), 'another long passphrase\n');
    writeFileSync(at('bid', 'letter.pdf'), Buffer.alloc(300_000, 'x'));
    writeFileSync(at('bid', 'price.json'), JSON.stringify({ price: '29998500.00', periodDays: '365' }));
    const client = new ApiClient(api.url);
    writeFileSync(at('lot.json'), JSON.stringify(await client.get(`public/lots/${lot.lotCode}/sealing`)));
    client.close();
  }, 120_000);
  afterAll(async () => {
    await cast.leave();
    await api.app.close();
    await stage.close();
    rmSync(home, { recursive: true });
  });

  it('lets the holder of an SM2 certificate in', async () => {
    const { client } = await cast.named(bidder.user);
    expect(suiteOfKey((await stage.player(bidder.user)).signing)).toBe('GM-1');
    expect(await client.get('account')).toMatchObject({ organisation: { code: bidder.organisationCode } });
  });

  it('seals, submits and keeps a receipt under the platform’s SM2 signature; a second run changes nothing', async () => {
    const sealing = ['--lot', at('lot.json'), '--certificate', bidder.p12!, '--encryption', bidder.p12Encryption!];
    const sealed = await run<{ manifestHash: string }>(
      'seal',
      at('bid'),
      ...sealing,
      '--passphrase-file',
      at('passphrase'),
      '--out',
      at('bid.kbid'),
    );
    const submit = () => run('submit', at('bid.kbid'), '--certificate', bidder.p12!, '--server', api.url);
    const submitted = await submit();
    expect(submitted).toMatchObject({ ok: true, lotCode: lot.lotCode, manifestHash: sealed.manifestHash });
    expect(await submit()).toEqual(submitted);
    const { signature } = JSON.parse(readFileSync(at('bid.receipt.json'), 'utf8')) as { signature: string };
    const signedData = Buffer.from('060a2a811ccf550601040202', 'hex');
    expect(Buffer.from(signature, 'base64').subarray(0, 24).includes(signedData)).toBe(true);
  });

  it('gives the files back to the bidder’s own SM2 key, and to the passphrase', async () => {
    const opened = await run('open', at('bid.kbid'), '--certificate', bidder.p12Encryption!, '--out', at('again'));
    expect(opened).toMatchObject({ ok: true, priceForm: { price: '29998500.00' } });
    expect(readFileSync(at('again', 'letter.pdf'))).toEqual(readFileSync(at('bid', 'letter.pdf')));
    expect(answerOf(await kaibiao('open', at('bid.kbid'), '--password-file', at('passphrase'), '--json'))).toMatchObject({ ok: true });
  });
});
