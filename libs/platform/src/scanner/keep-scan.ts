import { Injectable } from '@nestjs/common';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { UnitOfWork } from '../unit-of-work';
import type { ScanOutcome } from './clamd';
import { FileScan } from './file-scan.entity';
import { scanWaitAfter } from './scan-rules';

/** Keeps what the scanner said of a file. A verdict stays; what was found is journalled, and its owner hears of it from there. */
@Injectable()
export class KeepScan {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  async execute(hash: string, outcome: ScanOutcome | { state: 'failed' }): Promise<void> {
    await this.uow.run(async (tx) => {
      await tx.lockKey(`file/${hash}`);
      const before = await tx.findOne(FileScan, { hash });
      if (before && before.state !== 'failed') return;
      const scannedAt = await tx.now();
      const failed = outcome.state === 'failed';
      const tries = (before?.tries ?? 0) + (failed ? 1 : 0);
      const signature = outcome.state === 'found' ? outcome.signature : null;
      const nextAt = failed ? new Date(scannedAt.getTime() + scanWaitAfter(tries) * 1000) : null;
      const row = { hash, state: outcome.state, signature, tries, nextAt, scannedAt };
      const id = before?.id ?? uuidv7(this.clock, this.random);
      if (before) await tx.update(FileScan, { hash }, row);
      else await tx.insert(FileScan, { id, ...row });
      if (signature !== null)
        await tx.record({ stream: `file/${id}`, type: 'file.withheld', actorId: 'worker', payload: { hash, signature } });
    });
  }
}
