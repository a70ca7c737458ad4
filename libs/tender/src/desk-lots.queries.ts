import { Injectable } from '@nestjs/common';
import { sha256Hex, toBase64 } from '@kaibiao/crypto';
import { fen, toYuan, type Issue } from '@kaibiao/kernel';
import { mayUse, type Principal, type Role } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { LotDossiers, type LotDossier } from './lot-dossier';
import type { LotState } from './lot-lifecycle';
import { NoticeDrafts } from './notice-drafts';
import { issuesBeforePublish } from './publication-rules';
import { custodianLines, type PublicLot } from './public-lots.queries';
import { lotNotFound } from './tender.errors';

export interface DeskLotLine {
  id: string;
  code: string;
  name: string;
  projectName: string;
  state: LotState;
  stateSince: string;
  tenderer: string;
  agency: string;
  bidDeadline: string;
  publishedAt: string | null;
}

/** A lot as those at work on it see it. */
export type DeskLot = Omit<
  LotDossier,
  | 'lotId'
  | 'lotCode'
  | 'ceilingPriceFen'
  | 'bidBondFen'
  | 'custodians'
  | 'book'
  | 'bookVersion'
  | 'invited'
  | 'editors'
  | 'draftedBy'
  | 'acceptedBy'
> & {
  id: string;
  code: string;
  ceilingPrice: string;
  /** 投标保证金, decimal string of yuan; null when none is asked. */
  bidBond: string | null;
  accepted: boolean;
  /** Who looked first (受理初审), and whether that is the caller; null while nobody has. */
  check: { by: string; own: boolean } | null;
  custodians: PublicLot['custodians'];
};

type LineRow = Omit<DeskLotLine, 'stateSince' | 'bidDeadline' | 'publishedAt'> & {
  stateSince: Date;
  bidDeadline: Date;
  publishedAt: Date | null;
};

const LINES = `
  select l.id, l.code, l.name, p.name "projectName", l.state, l.state_since "stateSince", t.name tenderer, a.name agency,
    l.bid_deadline "bidDeadline", l.published_at "publishedAt"
  from lot l join project p on p.id = l.project_id join organisation t on t.id = l.tenderer_id join organisation a on a.id = l.agency_id`;

/** They see every lot once its agency has handed it in. */
const OVERSEERS: readonly Role[] = ['centre_acceptance', 'centre_witness', 'centre_expert_desk', 'supervisor'];
/** The caller's own lots, and for overseers those that are no drafts. $1 organisation or null, $2 overseer. */
const VISIBLE = `($1::uuid in (l.agency_id, l.tenderer_id) or ($2 and l.state <> 'draft'))`;

/** The workbench of agency, tenderer, centre and supervisor. Foreign and missing lots give the same answer. */
@Injectable()
export class DeskLots {
  constructor(
    private readonly reader: Reader,
    private readonly dossiers: LotDossiers,
    private readonly drafts: NoticeDrafts,
  ) {}

  /** Newest first; `after` is the last lot's id of the page before. */
  async list(principal: Principal, { after, limit, state }: { after?: string; limit: number; state?: LotState }): Promise<DeskLotLine[]> {
    const found = await this.reader.rows<LineRow>(
      `${LINES} where ${VISIBLE} and ($3::uuid is null or l.id < $3) and ($4::text is null or l.state = $4) order by l.id desc limit $5`,
      [...sight(principal), after ?? null, state ?? null, limit],
    );
    return found.map((row) => ({
      ...row,
      stateSince: row.stateSince.toISOString(),
      bidDeadline: row.bidDeadline.toISOString(),
      publishedAt: row.publishedAt?.toISOString() ?? null,
    }));
  }

  async get(principal: Principal, lotId: string): Promise<DeskLot> {
    await this.requireVisible(principal, lotId);
    return { ...deskView(await this.dossiers.of(this.reader, lotId)), check: await this.check(principal, lotId) };
  }

  private async check({ accountId }: Principal, lotId: string): Promise<DeskLot['check']> {
    return this.reader.row<{ by: string; own: boolean }>(
      'select a.display_name "by", a.id = $2 own from lot l join account a on a.id = l.checked_by where l.id = $1',
      [lotId, accountId],
    );
  }

  /** Every reason why the lot could not be published now. */
  async issues(principal: Principal, lotId: string): Promise<{ issues: Issue[] }> {
    await this.requireVisible(principal, lotId);
    return { issues: issuesBeforePublish(await this.dossiers.of(this.reader, lotId), await this.reader.now()) };
  }

  /** The statement that the agency signs to publish: canonical JSON in base64, and its hash. */
  async noticeToSign(principal: Principal, lotId: string): Promise<{ statement: string; hash: string }> {
    await this.requireVisible(principal, lotId);
    const { bytes } = await this.drafts.of(this.reader, lotId);
    return { statement: toBase64(bytes), hash: await sha256Hex(bytes) };
  }

  /** Throws LOT_NOT_FOUND unless the caller works on the lot. */
  async requireVisible(principal: Principal, lotId: string): Promise<void> {
    if (!(await this.sees(principal, lotId))) throw lotNotFound();
  }

  /** Working for the agency or the tenderer is not enough: a bidder's or custodian's account of the same organisation sees nothing. */
  async sees(principal: Principal, lotId: string): Promise<boolean> {
    if (!mayUse('lot.read_desk', principal.roles)) return false;
    return (await this.reader.row(`select 1 from lot l where l.id = $3 and ${VISIBLE}`, [...sight(principal), lotId])) !== null;
  }
}

function sight(principal: Principal): [string | null, boolean] {
  return [principal.organisationId, OVERSEERS.some((role) => principal.roles.includes(role))];
}

function deskView({
  lotId,
  lotCode,
  ceilingPriceFen,
  bidBondFen,
  book: _book,
  bookVersion: _bookVersion,
  invited: _invited,
  editors: _editors,
  draftedBy: _draftedBy,
  acceptedBy,
  ...lot
}: LotDossier): Omit<DeskLot, 'check'> {
  return {
    ...lot,
    id: lotId,
    code: lotCode,
    ceilingPrice: toYuan(fen(ceilingPriceFen)),
    bidBond: bidBondFen === null ? null : toYuan(fen(bidBondFen)),
    accepted: acceptedBy !== null,
    custodians: custodianLines(lot),
  };
}
