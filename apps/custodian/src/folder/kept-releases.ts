import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepFirst } from './keep-first';
import { ownFiles } from './own-files';
import type { ReceiptText } from '../tasks';

/** A release that this custodian took in, and the receipt that it gave: base64. */
export interface KeptRelease {
  readonly statement: string;
  readonly signature: string;
  readonly manifest: string;
  readonly receipt: string;
  readonly receiptSignature: string;
}

/** Of which envelope of which bid a release is. */
export interface ReleaseOf {
  readonly lotCode: string;
  readonly segment: string;
  readonly manifestHash: string;
}

/** A release that a bidder gave to this custodian itself, and when, by its own clock. */
export interface HeldRelease extends ReleaseOf {
  readonly receivedAt: string;
}

/** The segment's name has no dot and the hash one length, so no two releases share a name. */
export const releaseName = ({ lotCode, segment, manifestHash }: ReleaseOf): string => `${lotCode}.${segment}.${manifestHash}.json`;

const NAME = /^[0-9A-Za-z][0-9A-Za-z._-]*\.[a-z][a-z0-9-]*\.[0-9a-f]{64}\.json$/;

/** Names of the releases that are there. */
export function releaseNames(folder: string): string[] {
  const { releases } = ownFiles(folder);
  return existsSync(releases) ? readdirSync(releases).filter((name) => NAME.test(name)) : [];
}

export const keptRelease = (folder: string, name: string): KeptRelease =>
  JSON.parse(readFileSync(join(ownFiles(folder).releases, name), 'utf8')) as KeptRelease;

const carriedPath = (folder: string, name: string): string => join(ownFiles(folder).releases, name.replace(/\.json$/, '.platform.json'));

/** Whether the platform has given its receipt for this release. */
export const isCarried = (folder: string, name: string): boolean => existsSync(carriedPath(folder, name));

/** Keeps the platform's receipt beside the release. */
export function keepCarried(folder: string, name: string, receipt: ReceiptText): void {
  keepFirst(carriedPath(folder, name), `${JSON.stringify(receipt, null, 2)}\n`);
}

/** On the disk, whole, before the receipt is shown to anybody; of two that come at once the first stays. Answers what is kept. */
export function keepRelease(folder: string, name: string, release: KeptRelease): KeptRelease {
  const text = `${JSON.stringify(release, null, 2)}\n`;
  return keepFirst(join(ownFiles(folder).releases, name), text) ? release : keptRelease(folder, name);
}
