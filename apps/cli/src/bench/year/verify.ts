import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyLotArchive, type Trust } from '@kaibiao/archive/verify';
import { fromBase64 } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { fen, toYuan } from '@kaibiao/kernel';
import { openArchives, type ArchiveRoom } from '../../auditor/export-lot';
import { trustOf } from '../../auditor/verify-archive';
import { fileSource } from '../../bidder/file-bytes';
import { receiptPath } from '../../bidder/submit-kbid';
import { gatherTrust } from '../../demo/archive';
import { inTurns } from './in-turns';
import { AT_A_TIME, type YearLot, type YearWorld } from './year-world';

export interface Verified {
  lots: number;
  /** Of `kaibiao verify`, all lots together. */
  checks: number;
  /** In the hands of bidders, byte for byte those of the platform. */
  receipts: number;
  /** Bids that opened to the price that was sealed. */
  openings: number;
}

const KEPT = `
  select l.state, s.id "submissionId", s.receipt, o.outcome, o.price_fen::text fen
  from lot l join submission s on s.lot_id = l.id join opened_bid o on o.lot_id = l.id and o.manifest_hash = s.manifest_hash where l.id = $1`;

/** Every lot, by what its bidders hold and by every check of `kaibiao verify` on its archive. Throws at the first that does not hold. */
export async function verifyAll(world: YearWorld, lots: readonly YearLot[]): Promise<Verified> {
  const secrets = join(world.dataDir, 'secrets');
  const trusted = join(world.folder, 'trust');
  await gatherTrust(secrets, trusted);
  const trust = await trustOf([trusted]);
  const archives = await openArchives(world.settings);
  const verified: Verified = { lots: 0, checks: 0, receipts: 0, openings: 0 };
  try {
    await inTurns(lots, AT_A_TIME, async (lot) => {
      await requireKept(world, lot);
      const checks = await verifyArchiveOf(world, lot, archives, trust);
      verified.checks += checks;
      verified.lots += 1;
      verified.receipts += lot.bids.length;
      verified.openings += lot.bids.length;
    });
  } finally {
    await archives.close();
  }
  return verified;
}

/** The receipts are those that bidders hold, the prices those that they sealed. */
async function requireKept({ database }: YearWorld, { lotId, lotCode, bids }: YearLot): Promise<void> {
  const { rows } = await database.query<Kept>(KEPT, [lotId]);
  if (rows.length !== bids.length || rows[0]?.state !== 'contracted')
    throw new Error(`${lotCode} is ${rows[0]?.state}, with ${rows.length} of ${bids.length} bids`);
  for (const { kbid, submissionId, price } of bids) {
    const kept = rows.find((row) => row.submissionId === submissionId);
    const { receipt } = JSON.parse(await readFile(receiptPath(kbid), 'utf8')) as { receipt: string };
    if (!kept?.receipt.equals(fromBase64(receipt))) throw new Error(`${lotCode}: a receipt is not the platform’s`);
    if (kept.outcome !== 'opened' || toYuan(fen(kept.fen)) !== price)
      throw new Error(`${lotCode}: ${kept.outcome} at ${kept.fen} fen, sealed was ${price}`);
  }
}

interface Kept {
  state: string;
  submissionId: string;
  receipt: Buffer;
  outcome: string;
  fen: string;
}

/** How many checks the archive passed: journal, log, receipts, opening, draws, scores, award, contract. */
async function verifyArchiveOf({ folder }: YearWorld, { lotCode }: YearLot, archives: ArchiveRoom, trust: Trust): Promise<number> {
  const { file } = await archives.write(lotCode, join(folder, `${lotCode}.zip`));
  const source = await fileSource(file);
  try {
    const { ok, checks } = await verifyLotArchive(source, trust, { backend: nodeBackend });
    if (!ok) throw new Error(`${lotCode}: ${JSON.stringify(checks.filter((check) => !check.ok))}`);
    return checks.length;
  } finally {
    await source.close();
    await rm(file);
  }
}
