import { Injectable } from '@nestjs/common';
import { toBase64, type SealingPolicy, type SeedPurpose } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { PlatformCustodians } from '@kaibiao/tender';
import { RehearsalTasks, type RehearseTask } from './rehearsal/rehearsal-tasks.queries';
import { OrderEvidence, type OrderEvidenceView, type SignedView } from './order-evidence.queries';

interface TaskHead {
  lotId: string;
  lotCode: string;
  /** The asked custodian's number in the lot's policy, from 1. */
  custodian: number;
  policy: SealingPolicy;
  /** Encryption certificates of the policy's custodians, base64 DER, custodian 1 first. */
  custodianCertificates: string[];
}

/** A seed for the draws has to be dealt before the lot can be published. */
export interface DealTask extends TaskHead {
  kind: 'deal';
  purpose: SeedPurpose;
}

/** A key of the custodian's for this lot has to be made and certified before the lot can be published. */
export interface CertifyTask extends TaskHead {
  kind: 'certify';
}

/** An order to vote on; after the gate, to give shares for. */
export interface OpenTask extends TaskHead {
  kind: 'open';
  needs: ('vote' | 'shares' | 'seeds')[];
  evidence: OrderEvidenceView;
}

/** The pool of experts is frozen: the shares of the experts' seeds may be given. */
export interface ExpertsTask extends TaskHead {
  kind: 'experts';
  poolHash: string;
  /** The lot's journal, base64 canonical bytes in order. */
  journal: string[];
  dealings: SignedView[];
}

export type CustodianTask = CertifyTask | DealTask | OpenTask | ExpertsTask | RehearseTask;

interface LotRow {
  lotId: string;
  lotCode: string;
  policy: SealingPolicy;
}

const PURPOSES: readonly SeedPurpose[] = ['opening', 'experts'];
const MINE = `policy->'custodians' ?| array(select fingerprint from certificate where account_id = $1 and usage = 'encryption')`;
const HEAD = `lot.id "lotId", lot.code "lotCode", lot.policy`;
/** Lots whose notice is being prepared, with who has dealt what and who has certified a key. */
const PREPARED = `
  select ${HEAD}, coalesce((select jsonb_agg(jsonb_build_array(d.purpose, d.dealer)) from seed_dealing d where d.lot_id = lot.id), '[]') dealt,
    array(select custodian from lot_key k where k.lot_id = lot.id) keyed
  from lot where state in ('accepted', 'applying') and ${MINE} order by lot.id`;
const TO_OPEN = `
  select ${HEAD}, lot.segment, exists (select 1 from opening_gate g where (g.lot_id, g.segment) = (lot.id, lot.segment)) gated,
    array(select custodian from custodian_vote v where (v.lot_id, v.segment) = (lot.id, lot.segment)) voted,
    array(select custodian from custodian_shares s where (s.lot_id, s.segment) = (lot.id, lot.segment)) shared,
    array(select custodian from seed_share s where s.lot_id = lot.id and s.purpose = 'opening') seeded,
    lot.segment in ('bid', 'price') and exists (select 1 from seed_dealing d where d.lot_id = lot.id and d.purpose = 'opening') dealt
  from lot where state = 'ordered' and ${MINE} order by state_since, id`;
const POOLED = `
  select ${HEAD}, j.payload->>'poolHash' "poolHash", array(select custodian from seed_share s where s.lot_id = lot.id and s.purpose = 'experts') seeded
  from lot join journal_entry j on j.stream = 'lot/' || lot.id and j.type = 'evaluation.pool_frozen'
  where state = 'opened' and ${MINE} order by j.occurred_at, lot.id`;

/** What a custodian has to do now, each task with everything that it needs to check it by itself. */
@Injectable()
export class CustodianTasks {
  constructor(
    private readonly reader: Reader,
    private readonly custodians: PlatformCustodians,
    private readonly evidence: OrderEvidence,
    private readonly rehearsals: RehearsalTasks,
  ) {}

  async of(principal: Principal): Promise<CustodianTask[]> {
    const heads = new Heads(this.reader, this.custodians, principal);
    return [
      ...(await this.toOpen(principal, heads)),
      ...(await this.experts(principal, heads)),
      ...(await this.prepared(principal, heads)),
      ...(await this.rehearsals.of(principal)),
    ];
  }

  private async toOpen(principal: Principal, heads: Heads): Promise<OpenTask[]> {
    const rows = await this.reader.rows<
      LotRow & { segment: string; gated: boolean; voted: number[]; shared: number[]; seeded: number[]; dealt: boolean }
    >(TO_OPEN, [principal.accountId]);
    const tasks: OpenTask[] = [];
    for (const row of rows) {
      const head = await heads.of(row);
      const needs = openNeeds(row, head.custodian);
      const evidence = needs.length > 0 && (await this.evidence.of(row.lotId, row.segment, head.custodian));
      if (evidence) tasks.push({ kind: 'open', ...head, needs, evidence });
    }
    return tasks;
  }

  private async experts(principal: Principal, heads: Heads): Promise<ExpertsTask[]> {
    const rows = await this.reader.rows<LotRow & { poolHash: string; seeded: number[] }>(POOLED, [principal.accountId]);
    const tasks: ExpertsTask[] = [];
    for (const { poolHash, seeded, ...row } of rows) {
      const head = await heads.of(row);
      if (seeded.includes(head.custodian)) continue;
      tasks.push({
        kind: 'experts',
        ...head,
        poolHash,
        journal: await this.evidence.journal(row.lotId),
        dealings: await this.evidence.dealings(row.lotId, 'experts'),
      });
    }
    return tasks;
  }

  /** The key first: where the seeds are dealt, so that the notice can be drawn up, it is there. */
  private async prepared(principal: Principal, heads: Heads): Promise<(CertifyTask | DealTask)[]> {
    const rows = await this.reader.rows<LotRow & { dealt: [SeedPurpose, number][]; keyed: number[] }>(PREPARED, [principal.accountId]);
    const tasks: (CertifyTask | DealTask)[] = [];
    for (const { dealt, keyed, ...row } of rows) {
      const head = await heads.of(row);
      if (row.policy.mode !== 'bidder' && !keyed.includes(head.custodian)) tasks.push({ kind: 'certify', ...head });
      const missing = PURPOSES.filter((purpose) => !dealt.some(([known, dealer]) => known === purpose && dealer === head.custodian));
      tasks.push(...missing.map((purpose) => ({ kind: 'deal' as const, ...head, purpose })));
    }
    return tasks;
  }
}

type Recipients = Pick<TaskHead, 'custodian' | 'custodianCertificates'>;

/** Heads of the tasks of one custodian in one answer. Most lots have the same custodians, who are looked up once. */
class Heads {
  private readonly known = new Map<string, Promise<Recipients>>();

  constructor(
    private readonly reader: Reader,
    private readonly custodians: PlatformCustodians,
    private readonly principal: Principal,
  ) {}

  async of({ lotId, lotCode, policy }: LotRow): Promise<TaskHead> {
    const key = policy.custodians.join();
    const recipients = this.known.get(key) ?? this.lookUp(policy);
    this.known.set(key, recipients);
    return { lotId, lotCode, policy, ...(await recipients) };
  }

  private async lookUp({ custodians }: SealingPolicy): Promise<Recipients> {
    const known = await this.custodians.ofPolicy(this.reader, custodians);
    const mine = known.find(({ accountId }) => accountId === this.principal.accountId);
    const custodian = custodians.indexOf(mine?.fingerprint ?? '') + 1;
    return { custodian, custodianCertificates: known.map(({ certificate }) => toBase64(certificate)) };
  }
}

function openNeeds(
  row: { policy: SealingPolicy; gated: boolean; voted: number[]; shared: number[]; seeded: number[]; dealt: boolean },
  custodian: number,
): OpenTask['needs'] {
  const seeds = row.seeded.includes(custodian) || !row.dealt ? [] : (['seeds'] as const);
  if (row.policy.mode === 'bidder') return [...seeds];
  if (!row.voted.includes(custodian)) return ['vote'];
  if (!row.gated) return [];
  return [...(row.shared.includes(custodian) ? [] : (['shares'] as const)), ...seeds];
}
