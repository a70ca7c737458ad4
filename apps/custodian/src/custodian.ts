import {
  canonicalHash,
  dealSeed,
  fromBase64,
  lotKeyStatement,
  parseCertificate,
  signStatement,
  toBase64,
  toHex,
  type LotKeyStatement,
  type RehearsalAnswer,
  type SeedDealing,
  type SeedPurpose,
  type SeedShares,
  type Shares,
  type VerifyOptions,
  type Vote,
} from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import type { Clock, Random } from '@kaibiao/kernel';
import type { AuditLog } from './audit-log';
import { suiteOf, verifyOptionsOf, type CustodianKeys, type OwnKey } from './custodian-keys';
import { continues, decide, keepsShares, orderKey } from './decide';
import { verifyEvidence, type VerifiedOrder } from './evidence';
import { custodiansOf, gateFaults, verifyVotes } from './gate';
import { judge, type Judged } from './judge';
import { readJournal, scheduleFacts, type JournalFact } from './journal';
import { ensureLotKey, openingKeyOf } from './folder/lot-keys';
import { HeldReleases } from './held-releases';
import type { Memory } from './memory';
import { UnreachableError } from './platform-errors';
import { Refusals, Refused } from './refusals';
import { rehearse } from './rehearse';
import { seedShares } from './seeds';
import { isLast } from './stages';
import type { CertifyTask, DealTask, ExpertsTask, OpenTask, Platform, RehearseTask, Task } from './tasks';

export interface CustodianParts {
  folder: string;
  keys: CustodianKeys;
  memory: Memory;
  log: AuditLog;
  clock: Clock;
  random: Random;
  platform: Platform;
}

/** Its keys, one clock, one memory: certifies a key for each lot, deals seeds, checks each order by itself, votes once, and gives its shares after the gate. */
export class Custodian {
  readonly releases: HeldReleases;
  private readonly refusals: Refusals;

  constructor(private readonly parts: CustodianParts) {
    this.releases = new HeldReleases(parts);
    this.refusals = new Refusals(parts);
  }

  /** True when something was done; a refusal is not. Throws when the platform cannot be reached. */
  async handle(task: Task): Promise<boolean> {
    await this.releases.note();
    try {
      await this.act(task);
      return true;
    } catch (error) {
      if (error instanceof UnreachableError) throw error;
      await this.refusals.note(task, error);
      return false;
    }
  }

  private async act(task: Task): Promise<void> {
    switch (task.kind) {
      case 'certify':
        return this.certify(task);
      case 'deal':
        return this.deal(task);
      case 'open':
        return this.open(task);
      case 'experts':
        return this.giveExperts(task);
      case 'rehearse':
        return this.rehearse(task);
    }
  }

  private async certify({ lotId, lotCode, policy }: CertifyTask): Promise<void> {
    const { folder, keys, log } = this.parts;
    const custodian = this.number(policy.custodians);
    const { certificate } = await ensureLotKey(folder, lotCode, keys.encryption.certificate);
    log.write('lot_key.certified', { lotCode, fingerprint: parseCertificate(certificate).fingerprint });
    await this.post<LotKeyStatement>('lot-keys', lotId, lotKeyStatement(lotCode, custodian, certificate));
  }

  private async deal({ lotId, lotCode, purpose, policy, custodianCertificates }: DealTask): Promise<void> {
    const { keys, random, log } = this.parts;
    custodiansOf(policy, custodianCertificates);
    this.number(policy.custodians);
    const seed = random.bytes(32);
    const certificates = custodianCertificates.map(fromBase64);
    const dealing = await dealSeed(nodeBackend, {
      suite: suiteOf(keys),
      lotCode,
      purpose,
      dealer: keys.signing,
      seed,
      threshold: policy.threshold,
      custodianCertificates: certificates,
    });
    log.write('seed.dealt', { lotCode, purpose, commitments: canonicalHash(dealing.commitments) });
    await this.post<SeedDealing>('dealings', lotId, dealing);
  }

  private async open(task: OpenTask): Promise<void> {
    const order = await this.checkedOrder(task);
    const custodian = this.number(task.policy.custodians);
    if (!keepsShares(order)) return this.giveOpeningSeeds(task, order, custodian);
    if (task.needs.includes('vote')) return this.vote(task, order, custodian);
    await this.checkGate(task, order);
    if (task.needs.includes('shares')) await this.giveShares(task, order, custodian);
    if (task.needs.includes('seeds')) await this.giveOpeningSeeds(task, order, custodian);
  }

  /** Refuses an order that does not hold; remembers the journal that it came with, and the order for ever. */
  private async checkedOrder({ lotId, lotCode, policy, evidence }: OpenTask): Promise<VerifiedOrder> {
    const { keys, memory, clock } = this.parts;
    const order = await verifyEvidence(lotId, evidence, this.options());
    const asked = {
      lotId,
      lotCode,
      segment: order.order.segment,
      platform: parseCertificate(keys.platform).fingerprint,
      own: keys.encryption.fingerprint,
      releases: await this.releases.of(lotCode),
    };
    const reasons = decide(asked, order, clock.now(), memory.recall());
    const { mode, threshold, custodians } = order.notices.at(-1) ?? policy;
    if (canonicalHash({ mode, threshold, custodians }) !== canonicalHash(policy)) reasons.push('POLICY_OTHER');
    if (reasons.length > 0) throw new Refused(reasons);
    memory.remember({ orders: { [orderKey(lotCode, order.order.segment)]: order.orderHash }, chains: seen(lotId, order.journal) });
    return order;
  }

  private async vote({ lotId, lotCode }: OpenTask, order: VerifiedOrder, custodian: number): Promise<void> {
    const verdicts = (await this.judgeAll(order, custodian)).map(({ verdict }) => verdict);
    const bad = verdicts.filter(({ ok }) => !ok).map(({ manifestHash }) => manifestHash);
    this.parts.log.write('order.accepted', { lotCode, orderHash: order.orderHash, bids: verdicts.length, bad });
    await this.post<Vote>('votes', lotId, {
      format: 'kaibiao-vote/1',
      lotCode,
      segment: order.order.segment,
      orderHash: order.orderHash,
      custodian,
      verdicts,
    });
  }

  private async checkGate({ evidence: { gate }, policy, custodianCertificates }: OpenTask, order: VerifiedOrder): Promise<void> {
    const { orderHash } = order;
    const votes = await verifyVotes(gate?.votes ?? [], this.options());
    const custodians = custodiansOf(policy, custodianCertificates);
    const reasons = gate
      ? gateFaults({ orderHash, policy, custodians, releases: order.order.releases, gated: gate.gated }, votes)
      : ['GATE_NOT_CLOSED'];
    if (reasons.length > 0) throw new Refused(reasons);
  }

  private async giveShares({ lotId, lotCode, evidence }: OpenTask, order: VerifiedOrder, custodian: number): Promise<void> {
    const gated = order.bids.filter(({ manifestHash }) => evidence.gate!.gated.includes(manifestHash));
    const judged = await this.judgeAll({ ...order, bids: gated }, custodian);
    const shares = judged.flatMap(({ share, verdict: { manifestHash } }) => (share ? [{ manifestHash, share: toHex(share) }] : []));
    this.parts.log.write('shares.given', { lotCode, orderHash: order.orderHash, bids: shares.map(({ manifestHash }) => manifestHash) });
    await this.post<Shares>('shares', lotId, {
      format: 'kaibiao-shares/1',
      lotCode,
      segment: order.order.segment,
      orderHash: order.orderHash,
      custodian,
      shares,
    });
  }

  private async giveOpeningSeeds({ lotId, lotCode, needs, evidence }: OpenTask, order: VerifiedOrder, custodian: number): Promise<void> {
    if (!isLast(order) || !needs.includes('seeds')) throw new Refused(['SEEDS_TOO_EARLY']);
    await this.giveSeeds({
      lotId,
      lotCode,
      purpose: 'opening',
      reference: order.orderHash,
      published: order.notices.at(-1)!.seeds.opening ?? [],
      dealings: evidence.dealings,
      custodian,
    });
  }

  private async giveExperts({ lotId, lotCode, policy, poolHash, journal: entries, dealings }: ExpertsTask): Promise<void> {
    const { memory } = this.parts;
    const journal = await readJournal(lotId, entries);
    const published = scheduleFacts(journal).at(-1)?.payload as { lotCode?: string; seeds?: Record<string, string[]> } | undefined;
    const pool = journal.find(({ type }) => type === 'evaluation.pool_frozen');
    const known = memory.recall().pools[lotCode];
    if (published?.lotCode !== lotCode || !continues(lotId, journal, memory.recall())) throw new Refused(['JOURNAL_REWRITTEN']);
    if (pool?.payload.poolHash !== poolHash || (known !== undefined && known !== poolHash)) throw new Refused(['POOL_OTHER']);
    memory.remember({ pools: { [lotCode]: poolHash }, chains: seen(lotId, journal) });
    await this.giveSeeds({
      lotId,
      lotCode,
      purpose: 'experts',
      reference: poolHash,
      published: published.seeds?.experts ?? [],
      dealings,
      custodian: this.number(policy.custodians),
    });
  }

  private async rehearse({ lotId, lotCode, policy, plannedFor, envelope }: RehearseTask): Promise<void> {
    const custodian = this.number(policy.custodians);
    const { folder, keys } = this.parts;
    // Under `bidder` nothing is sealed to keys for the lot.
    const own = policy.mode === 'bidder' ? null : await openingKeyOf(folder, lotCode);
    const openedHash = await rehearse(own ?? keys.encryption, envelope);
    this.parts.log.write('rehearsal.answered', { lotCode, plannedFor, openedHash });
    await this.post<RehearsalAnswer>('rehearsals', lotId, { format: 'kaibiao-rehearsal/1', lotCode, plannedFor, custodian, openedHash });
  }

  private async giveSeeds(given: {
    lotId: string;
    lotCode: string;
    purpose: SeedPurpose;
    reference: string;
    published: readonly string[];
    dealings: OpenTask['evidence']['dealings'];
    custodian: number;
  }): Promise<void> {
    const { lotId, lotCode, purpose, reference, custodian } = given;
    const shares = await seedShares(this.parts.keys, given, this.options());
    this.parts.log.write('seeds.given', { lotCode, purpose, reference, dealers: shares.map(({ dealer }) => dealer) });
    await this.post<SeedShares>('seed-shares', lotId, { format: 'kaibiao-seed-shares/1', lotCode, purpose, reference, custodian, shares });
  }

  private async judgeAll(order: VerifiedOrder, custodian: number): Promise<Judged[]> {
    const own = await this.shareKey(order, custodian);
    const judged: Judged[] = [];
    for (const bid of order.bids) judged.push(await judge(own, custodian, order.order.segment, bid));
    return judged;
  }

  /** What this custodian's shares are sealed to, as the signed notice says. */
  private async shareKey({ notices, order: { lotCode } }: VerifiedOrder, custodian: number): Promise<OwnKey> {
    const { folder, keys } = this.parts;
    const printed = notices.at(-1)!.lotKeys.find((key) => key.custodian === custodian);
    if (!printed) return keys.encryption;
    const own = await openingKeyOf(folder, lotCode);
    if (own?.fingerprint !== printed.fingerprint) throw new Refused(['LOT_KEY_MISSING']);
    return own;
  }

  private async post<T extends { readonly format: string }>(path: Parameters<Platform['post']>[0], lotId: string, value: T): Promise<void> {
    const { statement, signature } = await signStatement<T>(this.parts.keys.signer, value, this.parts.clock.now());
    await this.parts.platform.post(path, lotId, { statement: toBase64(statement), signature: toBase64(signature) });
  }

  /** This custodian's number in a policy, from 1. */
  private number(custodians: readonly string[]): number {
    const number = custodians.indexOf(this.parts.keys.encryption.fingerprint) + 1;
    if (number === 0) throw new Refused(['POLICY_WITHOUT_ME']);
    return number;
  }

  /** Whom this custodian trusts, at its own time. */
  private options(): VerifyOptions {
    return verifyOptionsOf(this.parts.keys, this.parts.clock.now());
  }
}

function seen(lotId: string, journal: readonly JournalFact[]): Record<string, { seq: number; hash: string }> {
  const last = journal.at(-1);
  return last ? { [lotId]: { seq: last.seq, hash: last.hash } } : {};
}
