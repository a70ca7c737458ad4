import { parseCertificate } from '@kaibiao/crypto';
import type { CustodianParts } from './custodian';
import { verifyOptionsOf } from './custodian-keys';
import { endFaults } from './ended';
import { readNotices } from './evidence';
import { destroyLotKey, lotKeyOf, lotsWithKeys } from './folder/lot-keys';
import { readJournal } from './journal';
import { UnreachableError } from './platform-errors';
import type { EndedLot } from './tasks';

const ASK_EVERY_MS = 3_600_000;
/** Lots asked about in one request. */
const AT_ONCE = 50;

/** The keys of lots that are over: what was sealed to them can then be opened by nobody, whoever gets this folder. */
export class OldKeys {
  private askedAt = -Infinity;

  constructor(private readonly parts: Pick<CustodianParts, 'folder' | 'keys' | 'memory' | 'log' | 'clock' | 'platform'>) {}

  /** Asks about the lots whose keys this custodian holds, once an hour; answers whose keys it destroyed. Throws when the platform cannot be reached. */
  async destroy(): Promise<string[]> {
    const { folder, clock, platform } = this.parts;
    const now = clock.now().getTime();
    if (now < this.askedAt + ASK_EVERY_MS) return [];
    this.askedAt = now;
    const lots = lotsWithKeys(folder);
    const destroyed: string[] = [];
    for (let at = 0; at < lots.length; at += AT_ONCE)
      for (const lot of await platform.ended(lots.slice(at, at + AT_ONCE))) if (await this.end(lot)) destroyed.push(lot.lotCode);
    return destroyed;
  }

  private async end(lot: EndedLot): Promise<boolean> {
    const { folder, log } = this.parts;
    const { lotCode } = lot;
    const own = lotKeyOf(folder, lotCode);
    if (!own) return false;
    const { fingerprint } = parseCertificate(own.certificate);
    const reasons = await this.faults(lot, fingerprint);
    if (reasons.length > 0) {
      log.write('request.refused', { kind: 'end', lotCode, reasons });
      return false;
    }
    log.write('lot_key.destroyed', { lotCode, fingerprint });
    destroyLotKey(folder, lotCode);
    return true;
  }

  private async faults({ lotId, lotCode, journal: entries, notices: signed }: EndedLot, key: string): Promise<string[]> {
    const { keys, clock, memory } = this.parts;
    try {
      const journal = await readJournal(lotId, entries);
      const notices = await readNotices(signed, journal, verifyOptionsOf(keys, clock.now()));
      return endFaults({ lotId, lotCode, key }, { journal, notices }, clock.now(), memory.recall());
    } catch (error) {
      if (error instanceof UnreachableError) throw error;
      return [(error as { code?: string }).code ?? (error as Error).message];
    }
  }
}
