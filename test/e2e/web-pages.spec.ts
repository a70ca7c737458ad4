import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@kaibiao/platform';
import { PublicLots } from '@kaibiao/tender';
import { WebReleases } from '../../apps/api/src/system/web-releases';
import { runningApi, type RunningApi } from './support/api';
import { codeOf, type Answer } from './support/http';

const AS_BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const A_YEAR = 'public, max-age=31536000, immutable';
const web = join(projectRoot(), 'dist', 'web');

let api: RunningApi;
beforeAll(async () => {
  api = await runningApi();
});
afterAll(() => api.close());

const get = (path: string, headers: Record<string, string> = AS_BROWSER): Promise<Answer> => api.ask({ method: 'GET', path, headers });
const isTheApp = ({ headers, text }: Answer): boolean =>
  String(headers['content-type']).startsWith('text/html') && text.includes('<div id="app">');

describe('the web pages', () => {
  it('are kept for a year where their name carries their hash, and asked for again where it does not', async () => {
    const assets = readdirSync(join(web, 'assets')).filter((name) => /\.(js|css)$/.test(name));
    expect(assets.length).toBeGreaterThan(20);
    for (const name of assets) expect([name, (await get(`/assets/${name}`)).headers['cache-control']]).toEqual([name, A_YEAR]);
    for (const path of ['/', '/lots', '/index.html', '/pdfjs/cmaps/UniGB-UTF16-H.bcmap'])
      expect([path, (await get(path)).headers['cache-control']]).toEqual([path, 'no-cache']);
  });

  it('are all that is kept: an answer of the interface that says nothing else is kept by nobody', async () => {
    for (const path of ['/api/v1/account', '/api/v1/public/lots', '/api/v1/nowhere', '/health/ready'])
      expect([path, (await get(path)).headers['cache-control']]).toEqual([path, 'no-store']);
  });

  it('come compressed to whom takes it, and are kept as long as uncompressed ones', async () => {
    const name = readdirSync(join(web, 'assets')).find((one) => one.endsWith('.js'))!;
    for (const [path, lifetime] of [
      [`/assets/${name}`, A_YEAR],
      ['/lots', 'no-cache'],
      ['/sign-in', 'no-cache'],
    ] as const) {
      const { headers } = await get(path, { ...AS_BROWSER, 'accept-encoding': 'br' });
      const told = [path, headers['content-encoding'], headers['cache-control'], headers.vary];
      expect(told).toEqual([path, 'br', lifetime, expect.stringMatching(/accept-encoding/i)]);
    }
  });

  it('answer an address that nobody knows with the app, which says so, and with the status of what is missing', async () => {
    for (const path of ['/nowhere', '/nowhere/at/all?x=1', '/lotsx', '/apis']) {
      const answer = await get(path);
      expect([path, answer.status, isTheApp(answer)]).toEqual([path, 404, true]);
    }
    for (const path of ['/lots/E3213002601050001001001', '/account/messages'])
      expect([path, (await get(path)).status]).toEqual([path, 200]);
  });

  it('leave the addresses of the interface, and programs, to the interface: a problem is a problem', async () => {
    for (const path of ['/api', '/api/v1/nowhere', '/api/v1/public/lots/nowhere', '/health/nowhere', '/assets/gone-abcdefgh.js'])
      expect([path, (await get(path)).status, (await get(path)).headers['content-type']]).toEqual([
        path,
        404,
        'application/problem+json; charset=utf-8',
      ]);
    expect(codeOf(await get('/nowhere', { accept: 'application/json' }))).toBe('ROUTE_NOT_FOUND');
    expect((await api.ask({ method: 'POST', path: '/nowhere', headers: AS_BROWSER })).headers['content-type']).toMatch(/problem\+json/);
  });

  it('run no script but their own, in nobody else’s frame, whatever the answer', async () => {
    for (const path of ['/', '/nowhere', '/api/v1/nowhere']) {
      const policy = String((await get(path)).headers['content-security-policy']);
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
      expect(policy).toContain("object-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      // The bidder's own signing bridge is the one place besides the platform, and only for requests (docs/signer-bridge.md).
      const others = policy.replace(/(connect-src[^;]*) http:\/\/127\.0\.0\.1:17580(?=;|$)/, '$1');
      expect(others).not.toBe(policy);
      expect(others).not.toMatch(/script-src[^;]*unsafe-inline|https?:\/\//);
    }
  });

  it('parse what bidders sent where nothing can be asked for but fonts and decoders', async () => {
    const parser = readdirSync(join(web, 'assets')).find((name) => /^pdf\.worker\..*\.mjs$/.test(name))!;
    const policy = (await get(`/assets/${parser}`)).headers['content-security-policy'];
    expect(policy).toBe("default-src 'none';script-src 'wasm-unsafe-eval';connect-src http://kaibiao.test/pdfjs/");
  });

  it('carry no script inside them but the map of the hashes of all others, which the policy knows by its own', async () => {
    const inside = [...(await get('/')).text.matchAll(/<script(?![^>]*\bsrc=)[^>]*>/g)].map(([tag]) => tag);
    expect(inside).toEqual(['<script type="application/json" id="page-state">']);
    const { text, headers } = await get('/sign-in');
    const [first, ...more] = [...text.matchAll(/<script((?![^>]*\bsrc=)[^>]*)>([^<]*)</g)];
    const [, tag, map] = first!;
    expect([tag, more]).toEqual([' type="importmap"', []]);
    expect(headers['content-security-policy']).toContain(`'sha256-${createHash('sha256').update(map!).digest('base64')}'`);
  });

  it('of the workbenches name every script and the sheet by its hash', async () => {
    const { text } = await get('/sign-in');
    const { integrity } = JSON.parse(/<script type="importmap">([^<]*)</.exec(text)![1]!) as { integrity: Record<string, string> };
    const scripts = readdirSync(join(web, 'assets')).filter((name) => /\.m?js$/.test(name));
    expect(Object.keys(integrity).sort()).toEqual(scripts.map((name) => `/assets/${name}`).sort());
    const tags = [...text.matchAll(/(?:src|href)="\/assets\/([^"]+)" integrity="([^"]+)"/g)];
    expect(tags.length).toBe(text.match(/(?:src|href)="\/assets\//g)!.length);
    for (const [name, said] of [
      ...tags.map(([, name, said]) => [name!, said!] as const),
      ...scripts.map((name) => [name, integrity[`/assets/${name}`]!] as const),
    ])
      expect([name, said]).toEqual([
        name,
        `sha384-${createHash('sha384')
          .update(readFileSync(join(web, 'assets', name)))
          .digest('base64')}`,
      ]);
  });

  it('stand in the journal by the hash of their page, once, for everybody to compare', async () => {
    const releases = api.get(WebReleases);
    await Promise.all([releases.record(), releases.record()]);
    await releases.record();
    const { entries } = JSON.parse((await get('/api/v1/streams/web%2Frelease/entries')).text) as {
      entries: { type: string; payload: object }[];
    };
    const page = readFileSync(join(web, 'index.html'));
    expect(entries).toEqual([
      expect.objectContaining({
        type: 'web.released',
        payload: { web: createHash('sha256').update(page).digest('hex'), version: expect.any(String) },
      }),
    ]);
  });

  it('let no text become markup or script', async () => {
    for (const path of ['/', '/sign-in', '/assets/gone-abcdefgh.js'])
      expect((await get(path)).headers['content-security-policy']).toMatch(
        /require-trusted-types-for 'script';trusted-types default vue ProseMirrorClipboard(;|$)/,
      );
  });
});

describe('the pages that the public reads most', () => {
  const CODE = 'E3213002601050001001001';

  it('are written before they are sent: what is there to read needs no script', async () => {
    for (const [path, words] of [
      ['/', '搜索项目、招标人、编号'],
      ['/lots', '候选人公示'],
      ['/results', '结果'],
      ['/halls', '现在没有正在进行的开标'],
      ['/statistics', '统计'],
      ['/open-data', '开放数据'],
      ['/procedures', '竞争性磋商'],
      ['/procedures/open-tender', '内部审核责任清单'],
      ['/procedures/open-tender?version=99', '没有这个页面'],
    ] as const)
      expect([path, (await get(path)).text.match(/<main[\s\S]*<\/main>/)?.[0]]).toEqual([path, expect.stringContaining(words)]);
  });

  it('wait for one sheet of style before they are shown, and fetch of their script only what hears the reader', async () => {
    for (const path of ['/', '/lots', '/results']) {
      const [, before, afterwards] = (await get(path)).text.match(/^([\s\S]*)<template id="afterwards">([\s\S]*)<\/template>\s*<\/head>/)!;
      expect([path, before!.match(/rel="stylesheet"/g)?.length]).toEqual([path, 1]);
      expect([path, before!.match(/<script[^>]*>/g)]).toEqual([path, [expect.stringMatching(/src="\/assets\/first-/)]]);
      expect([path, afterwards!.match(/<script[^>]*>/g)]).toEqual([path, [expect.stringMatching(/src="\/assets\/index-/)]]);
    }
  });

  it('show what the address asks for, and nothing of it is taken for markup', async () => {
    const { text } = await get(`/lots?word=${encodeURIComponent('<script>alert(1)</script>')}`);
    expect(text).toContain('value="&lt;script&gt;alert(1)&lt;/script&gt;"');
    expect(text).not.toContain('alert(1)</script>"');
    expect(text.match(/<script/g)).toHaveLength((await get('/lots')).text.match(/<script/g)!.length);
  });

  it('carry what they were written from without letting any of it end the data and begin a script', async () => {
    const lots = api.get(PublicLots);
    const usual = (await get('/lots?stage=ended')).text.match(/<script/g)!.length;
    const row = { id: '0', code: 'E1', name: '</script><script>alert(1)</script>', projectName: '', kind: 'construction' };
    const dates = { publishedAt: new Date(0), bidDeadline: new Date(0) };
    const lot = {
      ...row,
      ...dates,
      regionCode: '321300',
      state: 'failed',
      tenderer: '',
      agency: '',
      nextSessionAt: null,
      ceilingPrice: '1.00',
      byInvitation: false,
    };
    jest.spyOn(lots, 'list').mockResolvedValue({ lots: [lot], next: null } as never);
    const { text } = await get('/lots?stage=ended&word=a');
    jest.restoreAllMocks();
    expect(text).toContain('&lt;/script&gt;&lt;script&gt;alert(1)');
    expect(text).toContain('\\u003c/script>\\u003cscript>alert(1)');
    expect(text.match(/<script/g)).toHaveLength(usual);
  });

  it('are written once for a crowd that comes at once', async () => {
    const crowd = await Promise.all(Array.from({ length: 20 }, () => get('/lots?stage=bidding')));
    expect(new Set(crowd.map(({ text }) => /"at":"[^"]*"/.exec(text)?.[0])).size).toBe(1);
  });

  it('are left to the browser where they cannot be written, as that of a lot that there is not', async () => {
    const { status, text } = await get(`/lots/${CODE}`);
    expect([status, text.includes('<div id="app"></div>')]).toEqual([200, true]);
  });
});
