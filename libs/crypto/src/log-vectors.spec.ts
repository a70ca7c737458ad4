import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkpointVerifierKey,
  cosign,
  fromHex,
  importCheckpointKey,
  leafHash,
  merkleRoot,
  readTilePath,
  readVerifierKey,
  sha256,
  sha256Hex,
  signCheckpoint,
  TILE_WIDTH,
  tilePath,
  TileTree,
  toHex,
  utf8,
  verifierKey,
  verifyCheckpoint,
  verifyConsistency,
  verifyCosignatures,
  verifyInclusion,
  witnessVerifierKey,
  type TileSource,
} from './index';

interface Vectors {
  logSeed: string;
  witnessSeed: string;
  origin: string;
  witness: string;
  logVerifierKey: string;
  witnessVerifierKey: string;
  roots: { size: number; root: string }[];
  inclusion: { size: number; index: number; proof: string[] }[];
  consistency: { first: number; second: number; proof: string[] }[];
  paths: { level: number; index: number; width: number; path: string }[];
  tile: { level: number; index: number; width: number; sha256: string };
  checkpoint: string;
  cosigned: string;
}

const vectors = JSON.parse(readFileSync(join(__dirname, '../../../test/vectors/log/log.json'), 'utf8')) as Vectors;
const SIZE = 70_000;
/** DER before an Ed25519 seed in PKCS#8 (RFC 8410). */
const key = (seed: string) => importCheckpointKey(fromHex(`302e020100300506032b657004220420${seed}`));

const leaves = Array.from({ length: SIZE }, (_, at) => leafHash(sha256(utf8(`leaf ${at}`))));
const levels = [leaves];
for (let below = leaves; below.length >= TILE_WIDTH;) {
  const count = Math.floor(below.length / TILE_WIDTH);
  const tiles = Array.from({ length: count }, (_, at) => merkleRoot(below.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH)));
  levels.push((below = tiles));
}
const source: TileSource = async ({ level, index, width }) =>
  Buffer.concat(await Promise.resolve(levels[level]!.slice(index * TILE_WIDTH, index * TILE_WIDTH + width)));
const tree = (size: number) => new TileTree(size, source);

describe('the log as others write it', () => {
  it.each(vectors.roots)('has the root of $size leaves, read tile by tile', async ({ size, root }) => {
    expect(toHex(await tree(size).root())).toBe(root);
  });

  it.each(vectors.inclusion)('proves leaf $index of $size', async ({ size, index, proof }) => {
    const own = await tree(size).inclusion(index);
    expect(own.map(toHex)).toEqual(proof);
    expect(verifyInclusion({ leafHash: leaves[index]!, index, size, proof: own, root: await tree(size).root() })).toBe(true);
  });

  it.each(vectors.consistency)('proves that $second leaves continue $first', async ({ first, second, proof }) => {
    const own = await tree(second).consistency(first);
    expect(own.map(toHex)).toEqual(proof);
    const [firstRoot, secondRoot] = [await tree(first).root(), await tree(second).root()];
    expect(verifyConsistency({ first, second, firstRoot, secondRoot, proof: own })).toBe(true);
  });

  it.each(vectors.paths)('calls a tile $path', ({ path, ...tile }) => {
    expect(tilePath({ kind: 'hashes', ...tile })).toBe(path);
    expect(readTilePath(path.slice('tile/'.length))).toEqual({ kind: 'hashes', ...tile });
  });

  it('serves the same tile', async () => {
    expect(await sha256Hex(await source(vectors.tile))).toBe(vectors.tile.sha256);
  });

  it('signs the same checkpoint under the same key', async () => {
    const log = await key(vectors.logSeed);
    expect(checkpointVerifierKey(vectors.origin, log.publicKey)).toBe(vectors.logVerifierKey);
    const checkpoint = await verifyCheckpoint(vectors.checkpoint, readVerifierKey(vectors.logVerifierKey).publicKey);
    expect(await signCheckpoint(checkpoint, log)).toBe(vectors.checkpoint);
  });

  it('reads the cosignature of a witness, and gives the same one at the same second', async () => {
    const witness = await key(vectors.witnessSeed);
    expect(witnessVerifierKey(vectors.witness, witness.publicKey)).toBe(vectors.witnessVerifierKey);
    const [found] = await verifyCosignatures(vectors.cosigned, [readVerifierKey(vectors.witnessVerifierKey)]);
    expect(found!.name).toBe(vectors.witness);
    expect(vectors.checkpoint + (await cosign(vectors.checkpoint, vectors.witness, witness, found!.at))).toBe(vectors.cosigned);
  });
});

describe('a path of a tile', () => {
  it.each([
    '0/1',
    '0/0001',
    '00/001',
    '64/001',
    '0/001.p/0',
    '0/001.p/256',
    '0/001.p/01',
    '0/000/001',
    '0/x000/001',
    '0/001/',
    'data/001',
    '-1/001',
    '0/001.p',
  ])('is not %s', (path) => expect(readTilePath(path)).toBeNull());

  it('of entries is of the lowest level', () => {
    expect(readTilePath('entries/x001/000.p/7')).toEqual({ kind: 'entries', level: 0, index: 1000, width: 7 });
  });
});

describe('a cosignature', () => {
  const witness = readVerifierKey(vectors.witnessVerifierKey);

  it('of a witness that nobody asked for is passed over', async () => {
    const stranger = { ...witness, name: 'witness.example.cn/w2' };
    expect(await verifyCosignatures(vectors.cosigned, [stranger])).toEqual([]);
    expect(readVerifierKey(verifierKey(stranger))).toEqual(stranger);
  });

  it.each<[string, (note: string) => string]>([
    ['for another size', (note) => note.replace('\n70000\n', '\n70001\n')],
    [
      'with another time',
      (note) => note.replace(/(witness\S+ )(.{8})/, (_, name: string, start: string) => `${name}${start.slice(0, 7)}/`),
    ],
    ['cut short', (note) => note.replace(/(witness\S+ .{20}).*\n/, '$1\n')],
  ])('%s spoils the note', async (_, change) => {
    await expect(verifyCosignatures(change(vectors.cosigned), [witness])).rejects.toMatchObject({ code: 'CHECKPOINT_INVALID' });
  });
});
