import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCertificate, toBase64, writeP12 } from '@kaibiao/crypto';
import { kaibiao } from '../../e2e/bidding/command-line';
import { describeWith } from '../../support/programs';
import { lotOf, vectors, type Vector } from '../../support/vectors/load';
import { FOLDER, Parties } from '../../support/vectors/parties';

const READER = join(__dirname, '../../../docs/open-bid.py');
const PASSWORD = 'a password of the test';

interface Said {
  read: string;
  votes: (boolean | null)[] | null;
  release: string | null;
  opening: string | null;
  reason: string | null;
  files?: { name: string; hash: string }[];
  priceForm?: object;
}

/** `docs/open-bid.py` shares nothing with the product but the page that describes the format. */
let folder: string;
const path = (...names: string[]): string => join(folder, ...names);
const keysOf = (name: string): string[] => [path(`${name}.pem`), path(`${name}.key`)];
const custodians = (count = 4, prefix = ''): string[] =>
  Array.from({ length: count }, (_, at) => ['--custodian', `${at + 1}`, ...keysOf(`${prefix}custodian${at + 1}`)]).flat();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaibiao-reader-'));
  execFileSync(process.execPath, [join(FOLDER, 'expand.mjs'), folder]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(batch: readonly string[][]): Said[] {
  const input = batch.map((line) => JSON.stringify(line)).join('\n');
  const { stdout, stderr, status } = spawnSync('python3', [READER, '--batch'], { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Said);
}

function argumentsOf({ id, suite, policy, submitter, keys, expected }: Vector): string[] {
  const prefix = suite === 'GM-1' ? 'gm-' : '';
  const bidder = `${prefix}${submitter}Encryption`;
  const own = policy === 'custodians' || expected.read !== 'ok' ? [] : ['--bidder', ...keysOf(bidder), '--kb', keys[0]!.bidderKey];
  const all = policy === 'bidder' || expected.read !== 'ok' ? [] : custodians(4, prefix);
  return [path(`${id}.kbid`), ...own, ...all, ...(expected.opening === 'opened' ? ['--out', path('out', id)] : [])];
}

/** What both have to say of a vector: everything but the submission, which asks a platform. */
function common({ expected: { read: first, votes, release, opening, reason }, content }: Vector): Said {
  const opened = opening === 'opened' && { files: content!.files as Said['files'], priceForm: content!.priceForm };
  return { read: first, votes, release, opening, reason: opening === null ? null : reason, ...opened };
}

describeWith('python3')('a second reader, written from the published format alone', () => {
  it('says of every published vector what the product says', () => {
    mkdirSync(path('out'));
    const all = vectors();
    const answers = read(all.map(argumentsOf));
    const said = answers.map(({ read: first, votes, release, opening, reason, files, priceForm }) => ({
      ...{ read: first, votes, release, opening, reason: opening === null ? null : reason },
      ...(files && { files, priceForm }),
    }));
    expect(Object.fromEntries(all.map(({ id }, at) => [id, said[at]]))).toEqual(
      Object.fromEntries(all.map((vector) => [vector.id, common(vector)])),
    );
    const opened = all.filter(({ expected }) => expected.opening === 'opened').map(({ id }) => id);
    expect(readdirSync(path('out'))).toEqual(opened.sort());
  }, 300_000);

  it('opens a bid that the command line sealed, to the same files, and nothing when a byte is another', async () => {
    const sealed = await sealByCommandLine();
    const args = ['--bidder', ...keysOf('bidderEncryption'), ...custodians(2)];
    const [said] = read([[sealed, ...args, '--out', path('again')]]);
    expect(said).toMatchObject({ read: 'ok', votes: [true, true], release: 'ok', opening: 'opened', priceForm: { price: '29998500.00' } });
    expect(said!.files!.map(({ name }) => name)).toEqual(['letter.pdf', 'technical/施工组织设计.txt']);
    for (const { name, hash } of said!.files!) {
      const original = readFileSync(path('bid', name));
      expect(Buffer.compare(readFileSync(path('again', name)), original)).toBe(0);
      expect(createHash('sha256').update(original).digest('hex')).toBe(hash);
    }
    const bytes = readFileSync(sealed);
    bytes[1_000_000]! ^= 1;
    writeFileSync(path('flipped.kbid'), bytes);
    expect(read([[path('flipped.kbid'), ...args, '--out', path('never')]])[0]).toMatchObject({
      opening: 'refused',
      reason: 'PAYLOAD_HASH',
    });
    expect([existsSync(path('never')), readdirSync(folder).filter((name) => name.startsWith('.'))]).toEqual([false, []]);
  }, 60_000);
});

/** A folder, sealed with `kaibiao seal` to the parties of the vectors. */
async function sealByCommandLine(): Promise<string> {
  const parties = new Parties();
  const { code, bidDeadline, tenderDocuments, policies } = lotOf();
  for (const [file, name] of [
    ['sign', 'bidder'],
    ['encrypt', 'bidderEncryption'],
  ] as const)
    writeFileSync(
      path(`${file}.p12`),
      await writeP12({ ...parties.of(name), chain: parties.chain, password: PASSWORD, friendlyName: name }),
    );
  writeFileSync(path('password'), PASSWORD);
  mkdirSync(path('bid', 'technical'), { recursive: true });
  writeFileSync(path('bid', 'technical', '施工组织设计.txt'), '施工方案'.repeat(100_000));
  writeFileSync(path('bid', 'letter.pdf'), Buffer.alloc(300_000, 'x'));
  writeFileSync(path('bid', 'price.json'), JSON.stringify({ price: '29998500.00' }));
  const policy = policies['INTL-1'].find(({ mode }) => mode === 'bidder+custodians')!;
  const certificates = parties.custodians.map(({ certificate }) => certificate);
  expect(certificates.map((der) => parseCertificate(der).fingerprint)).toEqual(policy.custodians);
  const lot = {
    ...{
      lotId: '0198c3a0-7b1e-7c00-8000-00000000000a',
      lotCode: code,
      lotName: '标段',
      suite: 'INTL-1',
      segments: ['bid'],
      tenderDocuments,
      policy,
    },
    ...{ custodianCertificates: certificates.map(toBase64), opensNotBefore: bidDeadline, bidDeadline, ceilingPrice: '30000000.00' },
    priceForm: [{ name: 'price', required: true, unit: 'CNY' }],
  };
  writeFileSync(path('lot.json'), JSON.stringify(lot));
  // prettier-ignore
  const said = await kaibiao('seal', path('bid'), '--lot', path('lot.json'), '--certificate', path('sign.p12'), '--encryption', path('encrypt.p12'), '--password-file', path('password'), '--out', path('sealed.kbid'), '--json');
  expect({ error: said.error, exitCode: said.exitCode }).toEqual({ error: null, exitCode: 0 });
  return path('sealed.kbid');
}
