import { canonicalHash, sha256, toHex, type SealingPolicy, type VerifyOptions } from '@kaibiao/crypto';
import type { NoticeTerms } from '@kaibiao/tender/rules';
import { PATHS, type ArchiveIndex } from '../layout';
import type { ArchiveFile } from './archive-file';
import { ArchiveFault } from './fault';
import { readJournal, type Stream } from './journal';
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
  readonly lot = once(async () => this.stream(`lot/${(await this.index()).lotId}`));
  readonly desk = once(async () => this.stream(`desk/${(await this.index()).lotId}`));
  readonly evaluation = once(async () => this.stream(`evaluation/${(await this.index()).lotId}`));
  /** Tender notice and clarifications in the order of their publication. */
  readonly issued = once(() => this.readIssued());
  /** The terms in force at the end: those of the last notice. */
  readonly terms = once(async () => (await this.issued()).at(-1)!);
  readonly versions = once(() => readVersions(this.file, this.journal));
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

interface Schedule {
  noticeHash: string;
  lotCode: string;
  policy: SealingPolicy;
  bidDeadline: string;
}

export const ENDS = ['lot.awarded', 'lot.failed', 'lot.terminated', 'lot.archived'];
