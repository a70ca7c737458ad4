import {
  DISCLOSED,
  equalBytes,
  MerkleFrontier,
  readDisclosedDummies,
  readDisclosedLot,
  tilePath,
  TILE_WIDTH,
  verifyCheckpoint,
  type Checkpoint,
} from '@kaibiao/crypto';
import type { CheckResult } from '../check';
import { ArchiveFault, Findings } from '../fault';
import { once } from '../once';
import { resultOf } from '../result-of';
import type { Trust } from '../trust';
import type { Verification } from '../verify-archive';
import { witnessedBy } from '../witnessed-by';
import { continues } from './continues';
import { readFrom, type LogSource } from './log-source';
import { ToldLeaves } from './told-leaves';

export interface VerifyLogOptions {
  /** By lot code what the lot's archive says that the log told of it (`log/disclosed.json`). */
  archives?: ReadonlyMap<string, Uint8Array>;
  /** A checkpoint of the log (signed note) that the verifier kept: the log must continue it. */
  since?: string;
  /** Hears each check when it is done, and how many there are. */
  onCheck?(check: CheckResult, of: number): void;
}

/** Without the one of a checkpoint that was kept. */
const CHECKS = 4;
const HASH = 32;

/**
 * Checks a whole log: its checkpoint, its tree, and what it tells of its blinded leaves. In constant memory but for the leaves of lots; two
 * requests for each 256 leaves.
 */
export async function verifyLog(
  source: LogSource,
  trust: Trust,
  { archives = new Map(), since, onCheck }: VerifyLogOptions = {},
): Promise<Verification> {
  const checks: CheckResult[] = [];
  const check = async (id: string, work: (found: Findings) => Promise<string>): Promise<void> => {
    checks.push(await resultOf(id, work));
    onCheck?.(checks.at(-1)!, since === undefined ? CHECKS : CHECKS + 1);
  };
  const disclosed = new Findings();
  const told = new ToldLeaves(disclosed);
  // Before the checkpoint: what is told now is covered by one that is read later.
  let waiting = 0;
  await disclosed.attempt('the lots', async () => void (waiting = await addLots(source, told, { archives, found: disclosed })));
  let checkpoint: Checkpoint | null = null;
  const note = once(async () => new TextDecoder().decode(await readFrom(source, 'checkpoint')));
  await check('log.signed', async () => {
    if (!trust.logKey) throw new ArchiveFault("the log's public key is not among the trusted files");
    checkpoint = await verifyCheckpoint(await note(), trust.logKey);
    return `${checkpoint.origin} of size ${checkpoint.size}`;
  });
  await check('log.witnessed', async () => witnessedBy(await note(), trust));
  await check('log.tree', async (found) => walk(source, checkpoint, { told, found, disclosed }));
  await check('log.disclosed', async (found) => {
    found.faults.push(...disclosed.faults);
    return said(told.counts, waiting);
  });
  if (since !== undefined) await check('log.continues', () => continues(source, checkpoint, trust, since));
  return { ok: checks.every(({ ok }) => ok), checks };
}

/** Reads what the log tells of its lots; how many are not covered by a checkpoint yet. */
async function addLots(
  source: LogSource,
  told: ToldLeaves,
  { archives, found }: { archives: ReadonlyMap<string, Uint8Array>; found: Findings },
): Promise<number> {
  const codes = new TextDecoder()
    .decode(await readFrom(source, DISCLOSED.lots))
    .split('\n')
    .filter((code) => code !== '');
  let waiting = 0;
  for (const code of codes) {
    const bytes = await source(DISCLOSED.lot(code));
    if (!bytes) waiting += 1;
    await found.attempt(`lot ${code}`, () => {
      if (bytes) told.addLot(readDisclosedLot(bytes), code);
    });
  }
  for (const [code, bytes] of archives) {
    const now = await source(DISCLOSED.lot(code));
    found.expect(now !== null && equalBytes(now, bytes), `lot ${code}: its archive has other leaves than the log tells`);
  }
  return waiting;
}

/** All tiles from left to right: their hashes are the tree of the checkpoint, and each is held against what is told of it. */
async function walk(
  source: LogSource,
  checkpoint: Checkpoint | null,
  { told, found, disclosed }: { told: ToldLeaves; found: Findings; disclosed: Findings },
): Promise<string> {
  if (!checkpoint) throw new ArchiveFault('there is no checkpoint to hold it against');
  const { size, root } = checkpoint;
  let tree = new MerkleFrontier();
  let silent: number | null = null;
  for (let index = 0; index * TILE_WIDTH < size; index++) {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    const hashes = await readFrom(source, tilePath({ kind: 'hashes', level: 0, index, width }));
    if (hashes.length !== width * HASH) throw new ArchiveFault(`tile ${index} has ${hashes.length} bytes`);
    for (let at = 0; at < width; at++) tree = tree.append(hashes.subarray(at * HASH, (at + 1) * HASH));
    await disclosed.attempt(`tile ${index}`, async () => {
      const bytes = width === TILE_WIDTH ? await source(DISCLOSED.dummies(index)) : null;
      disclosed.expect(!bytes || silent === null, `the dummies of tile ${index} are told, and those of the older tile ${silent} are not`);
      silent ??= bytes ? null : index;
      told.addTile({ index, hashes }, bytes && readDisclosedDummies(bytes));
    });
  }
  told.finish(size);
  found.expect(equalBytes(tree.root(), root), `the hashes of the tiles are not the tree of size ${size} that was signed`);
  return `${size} leaves are the tree that was signed`;
}

function said({ lots, ofLots, dummies, untold, early }: ToldLeaves['counts'], waiting: number): string {
  const others = `${untold} of others beside them, ${early} in tiles that are not told yet`;
  return `${dummies} dummies, ${ofLots} leaves of ${lots} lots, ${others}${waiting > 0 ? `; ${waiting} lots wait for a checkpoint` : ''}`;
}
