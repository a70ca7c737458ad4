import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseCertificate, suiteOfKey, type Manifest } from '@kaibiao/crypto';
import { projectRoot } from '@kaibiao/platform';
import { Forgery } from '../support/forgery';

/** A line of `kaibiao demo --json`. */
interface Line {
  what: string;
  detail?: string;
}

/** 国密: the whole life of a lot as processes live it, every key of SM2, under the one command that anybody can type. */
describe('kaibiao demo --suite GM-1', () => {
  let out: string;
  let code: number | null;
  let lines: Line[];
  let archive: Forgery;

  beforeAll(async () => {
    out = mkdtempSync(join(tmpdir(), 'kaibiao-national-'));
    const main = join(projectRoot(), 'dist', 'apps', 'cli', 'src', 'main.js');
    const { PATH, HOME } = process.env;
    const child = spawn(process.execPath, [main, 'demo', '--suite', 'GM-1', '--bidders', '3', '--json', '--out', out], {
      env: { PATH, HOME },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said, ended] = await Promise.all([text(child.stdout), new Promise<number | null>((resolve) => child.once('close', resolve))]);
    code = ended;
    lines = said
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    archive = await Forgery.of(new Uint8Array(readFileSync(join(out, 'archive.zip'))));
  }, 240_000);
  afterAll(() => rmSync(out, { recursive: true }));

  it('plays to the end, and the archive holds in every check', () => {
    expect(lines.filter(({ what }) => what.startsWith('✗'))).toEqual([]);
    expect([code, lines.at(-1)!.what]).toEqual([0, expect.stringContaining('every check of the verifier holds')]);
  });

  it('has bids of the suite, and no certificate with a key of another kind', () => {
    const manifests = archive.paths.filter((path) => /^submissions\/.*\/manifest\.json$/.test(path));
    expect(manifests.map((path) => archive.json<Manifest>(path).suite)).toEqual(['GM-1', 'GM-1', 'GM-1']);
    const certificates = archive.paths.filter((path) => path.startsWith('certificates/'));
    expect(certificates.length).toBeGreaterThan(3);
    expect(new Set(certificates.map((path) => suiteOfKey(parseCertificate(archive.bytes(path)))))).toEqual(new Set(['GM-1']));
  });
});
