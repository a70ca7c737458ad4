import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clamd, loadConfig } from '@kaibiao/platform';
import { ClamdServer, EICAR } from '../../support/clamd-server';

const at = (clamd?: string) =>
  new Clamd(loadConfig({ KAIBIAO_MODE: 'test', KAIBIAO_DATABASE_URL: 'postgres://nobody@127.0.0.1/none', KAIBIAO_CLAMD: clamd }));
async function* pieces(...all: Buffer[]): AsyncIterable<Buffer> {
  yield* all;
}
const LIMIT = 1_000_000;
/** A clamd of your own: `KAIBIAO_TEST_CLAMD=tcp://127.0.0.1:3310 npx jest test/integration/platform/clamd`. */
const REAL = process.env.KAIBIAO_TEST_CLAMD;

describe.each([...(REAL ? ['of your own'] : []), 'of the tests'])('the scanner, asked of a clamd %s', (which) => {
  let server: ClamdServer;
  let clamd: Clamd;
  beforeAll(async () => {
    server = await ClamdServer.start({ streamMaxLength: LIMIT });
    clamd = at(which === 'of the tests' ? server.address : REAL);
  });
  afterAll(() => server.stop());

  it('is there', () => clamd.ping());
  it('lets a file pass in which nothing is found, an empty one too', async () => {
    expect(await clamd.scan(pieces(Buffer.from('%PDF-1.7'), Buffer.alloc(200_000, 7)))).toEqual({ state: 'clean' });
    expect(await clamd.scan(pieces(Buffer.alloc(0)))).toEqual({ state: 'clean' });
  });
  it('names what it finds, wherever the pieces are cut', async () => {
    for (const cut of [0, 1, 34, EICAR.length]) {
      const found = await clamd.scan(pieces(EICAR.subarray(0, cut), EICAR.subarray(cut)));
      expect(found).toEqual({ state: 'found', signature: expect.stringMatching(/eicar/i) as string });
    }
  });
});

describe('the scanner', () => {
  let folder: string;
  let server: ClamdServer;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kaibiao-clamd-'));
    server = await ClamdServer.start({ streamMaxLength: LIMIT, path: join(folder, 'clamd.ctl') });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('is reached by a socket of the machine as well', () => at(server.address).ping());
  it('says of a file beyond its limit that it is too large, and reads no more of it', async () => {
    let sent = 0;
    const endless = (async function* () {
      for (;;) {
        sent += 1;
        yield Buffer.alloc(65_536);
      }
    })();
    expect(await at(server.address).scan(endless)).toEqual({ state: 'too_large' });
    expect(sent * 65_536).toBeLessThan(64 * LIMIT);
  });
  it('throws when it hangs up, is not there, or is none, and takes none of it for a verdict', async () => {
    server.crashes = true;
    await expect(at(server.address).scan(pieces(EICAR))).rejects.toThrow();
    server.crashes = false;
    await expect(at('tcp://127.0.0.1:1').ping()).rejects.toThrow();
    expect(at().configured).toBe(false);
    await expect(at().scan(pieces(EICAR))).rejects.toThrow('no scanner');
  });
  it.each(['clamd:3310', 'tcp://clamd', 'http://clamd:3310', 'unix:run/clamd.ctl', 'tcp://a b:1'])('is not configured by %s', (address) =>
    expect(() => at(address)).toThrow('scanner.clamd'),
  );
});
