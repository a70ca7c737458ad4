import { Injectable } from '@nestjs/common';
import { rehearsalText, sealKey, sha256Hex, votesNeeded } from '@kaibiao/crypto';
import { Random } from '@kaibiao/kernel';
import { Reader, UnitOfWork } from '@kaibiao/platform';
import { Lot, lotKeysOf, LotsService, PlatformCustodians, rehearsalEnd, rehearsalToHold } from '@kaibiao/tender';
import { claimDue, type StepResult } from '../due-lot';
import { RehearsalCall } from './rehearsal-call.entity';
import { Rehearsal } from './rehearsal.entity';
import { settleRehearsal } from './settle-rehearsal';

interface Sealed {
  custodian: number;
  envelope: Buffer;
  expectedHash: string;
}

/** A rehearsal begins (演练): a fresh test envelope for each custodian of the lot, sealed to the key that will open its shares. */
@Injectable()
export class HoldRehearsal {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly reader: Reader,
    private readonly custodians: PlatformCustodians,
    private readonly random: Random,
  ) {}

  async execute(lotId: string, { patient = true } = {}): Promise<StepResult> {
    const sealed = await this.seal(lotId);
    return this.uow.run(async (tx) => {
      const lot = await claimDue(tx, this.lots, lotId, { action: 'hold_rehearsal', patient });
      if (typeof lot === 'string') return lot;
      const heldAt = await tx.now();
      const plannedFor = rehearsalToHold(lot, heldAt)!;
      await settleRehearsal(tx, this.lots, lot);
      const { custodians, threshold } = lot.policy;
      // Without custodians there is nobody to rehearse; the plan moves on all the same.
      const endsAt = custodians.length > 0 ? rehearsalEnd(heldAt) : null;
      await this.lots.save(tx, Object.assign(lot, { rehearsalsAfter: plannedFor, rehearsalEndsAt: endsAt }));
      if (!endsAt) return 'done';
      const needed = votesNeeded(custodians.length, threshold);
      await tx.insert(Rehearsal, { lotId, plannedFor, heldAt, endsAt, needed, settledAt: null });
      const unanswered = { statement: null, signature: null, fits: null, answeredAt: null };
      for (const call of sealed) await tx.insert(RehearsalCall, { lotId, plannedFor, ...call, ...unanswered });
      const payload = { plannedFor: plannedFor.toISOString(), endsAt: endsAt.toISOString(), custodians: custodians.length, needed };
      await tx.record({ stream: `lot/${lotId}`, type: 'rehearsal.held', actorId: 'worker', payload });
      return 'done';
    });
  }

  /** Before the lock: the policy of a published lot never changes. */
  private async seal(lotId: string): Promise<Sealed[]> {
    const lot = await this.reader.row<Pick<Lot, 'policy'>>('select policy from lot where id = $1', [lotId]);
    const known = lot ? await this.custodians.ofPolicy(this.reader, lot.policy.custodians) : [];
    const keys = await lotKeysOf(this.reader, lotId);
    const sealed: Sealed[] = [];
    for (const { fingerprint, certificate } of known) {
      const text = rehearsalText(this.random);
      const custodian = lot!.policy.custodians.indexOf(fingerprint) + 1;
      const key = keys.find((one) => one.custodian === custodian)?.certificate ?? certificate;
      sealed.push({ custodian, envelope: Buffer.from(await sealKey(text, key)), expectedHash: await sha256Hex(text) });
    }
    return sealed;
  }
}
