import { compiledRelease } from './compiled-release';
import type { Release } from './release';

export const EXTENSIONS = [
  'https://raw.githubusercontent.com/open-contracting-extensions/ocds_bid_extension/v1.1.5/extension.json',
  'https://raw.githubusercontent.com/open-contracting-extensions/ocds_pagination_extension/master/extension.json',
] as const;

export interface PackageInput {
  /** Address of this very package. */
  uri: string;
  publisher: { name: string; uri: string };
  /** When it says nothing. */
  now: Date;
  /** Address of the next page; null on the last. */
  next: string | null;
}

interface PackageHead {
  uri: string;
  version: string;
  extensions: readonly string[];
  publishedDate: string;
  publisher: { name: string; uri: string };
  links?: { next: string };
}

export interface OcdsRecord {
  ocid: string;
  /** The oldest first. */
  releases: Release[];
  compiledRelease: Release;
}

/** The state of a procedure with all its releases. */
export function recordOf(releases: Release[]): OcdsRecord {
  const compiled = compiledRelease(releases);
  return { ocid: compiled.ocid, releases, compiledRelease: compiled };
}

export interface ReleasePackage extends PackageHead {
  releases: readonly Release[];
}

export interface RecordPackage extends PackageHead {
  records: readonly OcdsRecord[];
}

export function releasePackage(releases: readonly Release[], input: PackageInput): ReleasePackage {
  return { ...head(input, releases.at(-1)?.date), releases };
}

export function recordPackage(records: readonly OcdsRecord[], input: PackageInput): RecordPackage {
  const dates = records.map(({ compiledRelease: { date } }) => date).sort();
  return { ...head(input, dates.at(-1)), records };
}

function head({ uri, publisher, now, next }: PackageInput, changedAt: string | undefined): PackageHead {
  return {
    uri,
    version: '1.1',
    extensions: EXTENSIONS,
    publishedDate: changedAt ?? now.toISOString(),
    publisher,
    ...(next === null ? {} : { links: { next } }),
  };
}
