import { canonicalHash, sha256, toHex, type SealingPolicy, type VerifyOptions } from '@kaibiao/crypto';
import type { NoticeTerms } from '@kaibiao/tender/rules';
import { openingPaths, PATHS, type ArchiveIndex } from '../layout';
import type { ArchiveFile } from './archive-file';
import { ArchiveFault } from './fault';
import { readJournal, Stream, type JournalFact } from './journal';
import { once } from './once';
import { Signatures } from './signatures';
import { readVersions, type Version } from './versions';
import type { Trust } from './trust';

/** The terms of a lot as a signed notice and the journal give them: those of the tender notice, or as a clarification changed them. */
export interface Terms {
  notice: NoticeTerms;
  /** From here on; the terms before it were in force until now. */
  since: Date;
  lotCode: string;
  policy: SealingPolicy;
  deadline: Date;
}

/** An archived lot as the checks look at it: everything is read when first asked for, and computed once. */
export class ArchivedLot {
  readonly signatures: Signatures;
  readonly index = once(() => this.file.json<ArchiveIndex>(PATHS.index));
  readonly journal = once(() => readJournal(this.file));
  /** Those of the verifier and those of the archive: authorities signed them all, and another list can only revoke more. */
  readonly crls = once(async () => {
    const own = await this.all(/^(?:crls\/\d+|revocations\/[0-9a-f]{64})\.crl$/);
    return [...new Map([...this.trust.crls, ...own].map((der) => [toHex(sha256(der)), der])).values()];
  });
  readonly ocsps = once(() => this.all(/^revocations\/[0-9a-f]{64}\.ocsp$/));
  /** Certificates of authorities and of those to whom keys were sealed. */
  readonly certificates = once(() => this.all(/^certificates\/[0-9a-f]{64}\.der$/));
  /** The public journal whole, with awards that were taken back. */
  readonly whole = once(async () => this.stream(`lot/${(await this.index()).lotId}`));
  /** The public journal without what hung on an award that was taken back. */
  readonly lot = once(async () => inForce(await this.whole()));
  readonly desk = once(async () => this.stream(`desk/${(await this.index()).lotId}`));
  readonly evaluation = once(async () => this.stream(`evaluation/${(await this.index()).lotId}`));
  /** Tender notice and clarifications in the order of their publication. */
  readonly issued = once(() => this.readIssued());
  /** The terms in force at the end: those of the last notice. */
  readonly terms = once(async () => (await this.issued()).at(-1)!);
  readonly versions = once(() => readVersions(this.file, this.journal));
  /** Envelopes of a bid in the order of their openings, as the notice names them; `bid` alone for most lots. */
  readonly segments = once(async () => (await this.terms()).notice.sealing.segments);
  /** The envelope whose opening is looked at. */
  readonly segment: string = 'bid';
  readonly paths = openingPaths('bid');
  private readonly root: ArchivedLot = this;
  constructor(
    readonly file: ArchiveFile,
    readonly trust: Trust,
  ) {
    this.signatures = new Signatures(file, (at) => this.evidence(at));
  }

  /** Everything by which a signature of this archive is judged, as of an instant. */
  async evidence(at: Date): Promise<VerifyOptions> {
    const [crls, ocsps, intermediates] = [await this.crls(), await this.ocsps(), await this.certificates()];
    return { trust: this.trust.authorities, at, crls: [...crls], ocsps, intermediates };
  }

  private all(pattern: RegExp): Promise<Uint8Array[]> {
    return Promise.all(this.file.matching(pattern).map(([path]) => this.file.bytes(path)));
  }

  /** The same lot as the opening of one of its envelopes shows it: the steps of the other openings are not in its journal. */
  at(segment: string): ArchivedLot {
    const lot = once(async () => ofSegment(await this.root.lot(), segment));
    return Object.assign(Object.create(this.root) as ArchivedLot, { segment, paths: openingPaths(segment), lot });
  }

  /** What lies in the folder of this opening. */
  inOpening(pattern: string): RegExp {
    return new RegExp(`^${this.paths.folder}/${pattern}$`);
  }

  async stream(name: string): Promise<Stream> {
    const stream = (await this.journal()).get(name);
    if (!stream) throw new ArchiveFault(`the journal of ${name} is missing`);
    return stream;
  }

  /** Whether the lot came so far that its public journal says this. */
  async reached(type: string): Promise<boolean> {
    return (await this.lot()).all(type).length > 0;
  }

  /** Why the lot did not come so far: its end, as a sentence. */
  async ended(): Promise<string> {
    const end = (await this.lot()).facts.findLast(({ type }) => ENDS.includes(type));
    return end ? `not reached: ${end.type}${typeof end.payload.reason === 'string' ? ` (${end.payload.reason})` : ''}` : 'not reached';
  }

  /** The version of this manifest. */
  async version(manifestHash: string): Promise<Version> {
    const version = (await this.versions()).find(({ hash }) => hash === manifestHash);
    if (!version) throw new ArchiveFault(`the bid ${manifestHash.slice(0, 12)}… is missing`);
    return version;
  }

  /** The terms that a bidder had to keep at that time. */
  async termsAt(at: Date): Promise<Terms> {
    const issued = await this.issued();
    return issued.findLast(({ since }) => since <= at) ?? issued[0]!;
  }

  private async readIssued(): Promise<Terms[]> {
    const lot = await this.lot();
    const paths = this.file.matching(/^notices\/(?:tender|clarification)-\d+\.json$/);
    const notices = await Promise.all(paths.map(([path]) => this.file.json<NoticeTerms>(path)));
    const published = [lot.one('lot.published'), ...lot.all('lot.clarified')];
    return published.map(({ at: since, payload }) => {
      const { noticeHash, lotCode, policy, bidDeadline } = payload as unknown as Schedule;
      const notice = notices.find((one) => canonicalHash(one) === noticeHash);
      if (!notice) throw new ArchiveFault('a notice that the journal published is missing');
      return { notice, since, lotCode, policy, deadline: new Date(bidDeadline) };
    });
  }
}

/** Steps that each envelope has for itself. */
export const OPENING_STEPS = [
  'opening.declared',
  'bidders.published',
  'bid.released',
  'opening.release_ended',
  'opening.ordered',
  'custodian.voted',
  'opening.gated',
  'custodian.released_shares',
  'opening.unlocked',
  'bids.revealed',
  'opening.recorded',
];

/** The envelope that a step names; a lot of one envelope names none. */
export const segmentOf = ({ payload }: JournalFact): unknown => payload.segment ?? 'bid';

function ofSegment({ name, lines }: Stream, segment: string): Stream {
  return new Stream(
    name,
    lines.filter(({ fact }) => !OPENING_STEPS.includes(fact.type) || segmentOf(fact) === segment),
  );
}

/** Of an award until it is taken back. */
const OF_AWARD = ['lot.awarded', 'contract.offered', 'report.submitted', 'report.acknowledged'];

/** Without every award that the journal ends by its own hash, and what followed it until then. */
function inForce({ name, lines }: Stream): Stream {
  const left = lines.reduce<Stream['lines']>((kept, line) => {
    const last = kept.findLast(({ fact }) => fact.type === 'lot.awarded');
    const { type, payload } = line.fact;
    const ends = type === 'award.withdrawn' && last?.fact.payload.awardNoticeHash === payload.awardNoticeHash;
    return ends ? kept.filter((one) => one.fact.seq < last!.fact.seq || !OF_AWARD.includes(one.fact.type)) : [...kept, line];
  }, []);
  return new Stream(name, left);
}

interface Schedule {
  noticeHash: string;
  lotCode: string;
  policy: SealingPolicy;
  bidDeadline: string;
}

export const ENDS = ['lot.awarded', 'lot.failed', 'lot.terminated', 'lot.archived'];
