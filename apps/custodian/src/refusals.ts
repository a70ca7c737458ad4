import { canonicalHash, fromBase64, sha256Hex, signStatement, toBase64, type RefusalStatement } from '@kaibiao/crypto';
import type { Clock } from '@kaibiao/kernel';
import type { AuditLog } from './audit-log';
import type { CustodianKeys } from './custodian-keys';
import { keepRefusal } from './folder/kept-refusals';
import { PlatformRefusal, UnreachableError } from './platform-errors';
import type { ExpertsTask, OpenTask, Platform, RehearseTask, SignedText, Task } from './tasks';

/** Everything speaks against a request: it is refused and written down. */
export class Refused extends Error {
  constructor(readonly reasons: readonly string[]) {
    super(reasons.join(', '));
  }
}

/** What is not a code is of no use to anybody else. */
const CODE = /^[A-Z][A-Z0-9_]{0,63}$/;
const UNREADABLE = 'REQUEST_UNREADABLE';

/** What opens something, or would if it were not what it is said to be. Keys and seeds come before the notice, and open nothing (ADR 94). */
type Opening = OpenTask | ExpertsTask | RehearseTask;
const opens = (task: Task): task is Opening => task.kind !== 'certify' && task.kind !== 'deal';

interface Parts {
  folder: string;
  keys: CustodianKeys;
  log: AuditLog;
  clock: Clock;
  platform: Platform;
}

/**
 * What this custodian did not do. It stands in its own log; what it would not open is told to the platform besides, signed, so that the archive of
 * the lot lists it, and kept beside the log, for a platform that does not take it. Both once: a platform that asks again every second fills neither.
 */
export class Refusals {
  private readonly noted = new Set<string>();
  private readonly told = new Set<string>();

  constructor(private readonly parts: Parts) {}

  async note(task: Task, error: unknown): Promise<void> {
    const reasons = error instanceof Refused ? error.reasons : [(error as { code?: string }).code ?? (error as Error).message];
    const asked = { kind: task.kind, lotCode: task.lotCode, needs: 'needs' in task ? task.needs : [], reasons };
    const key = canonicalHash({ ...asked, shown: opens(task) ? shownWith(task) : '' });
    const own = !(error instanceof PlatformRefusal);
    if (!this.noted.has(key)) this.parts.log.write(own ? 'request.refused' : 'act.refused', asked);
    this.noted.add(key);
    if (own && opens(task) && !this.told.has(key)) await this.tell(key, task, reasons);
  }

  /** A platform that does not hear it now is told when it asks again. */
  private async tell(key: string, task: Opening, reasons: readonly string[]): Promise<void> {
    const { platform, log } = this.parts;
    try {
      await platform.post('refusals', task.lotId, await this.signed(await this.refusal(task, reasons)));
    } catch (error) {
      if (error instanceof UnreachableError) return;
      const why = (error as { code?: string }).code ?? (error as Error).message;
      log.write('act.refused', { kind: 'refusal', lotCode: task.lotCode, reasons: [why] });
    }
    this.told.add(key);
  }

  /** What was signed about the same matter before, if anything was. */
  private async signed(refusal: RefusalStatement): Promise<SignedText> {
    const { folder, keys, clock } = this.parts;
    const { refusedAt: _, ...matter } = refusal;
    const { statement, signature } = await signStatement<RefusalStatement>(keys.signer, refusal, clock.now());
    const text = { statement: toBase64(statement), signature: toBase64(signature) };
    return keepRefusal(folder, { lotCode: refusal.lotCode, matter: canonicalHash(matter) }, text);
  }

  private async refusal(task: Opening, reasons: readonly string[]): Promise<RefusalStatement> {
    const shown = shownWith(task);
    return {
      format: 'kaibiao-refusal/1',
      lotCode: task.lotCode,
      custodian: task.policy.custodians.indexOf(this.parts.keys.encryption.fingerprint) + 1,
      asked: askedBy(task),
      reference: task.kind === 'experts' ? shown : await sha256Hex(fromBase64(shown)),
      reasons: [...new Set(reasons.map((reason) => (CODE.test(reason) ? reason : UNREADABLE)))].sort(),
      refusedAt: this.parts.clock.now().toISOString(),
    };
  }
}

/** The order or the envelope (base64), or the hash of the pool. */
function shownWith(task: Opening): string {
  if (task.kind === 'open') return task.evidence.order;
  return task.kind === 'experts' ? task.poolHash : task.envelope;
}

function askedBy(task: Opening): RefusalStatement['asked'] {
  if (task.kind === 'open') return task.needs[0] ?? 'vote';
  return task.kind === 'experts' ? 'experts' : 'rehearsal';
}
