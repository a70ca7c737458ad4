import { join } from 'node:path';
import {
  checkBidCertificates,
  filesOfSegment,
  formOfSegment,
  fromBase64,
  manifestHash,
  openOwnKey,
  parseManifest,
  readKbid,
  sealBid,
  strayFiles,
  type Certificate,
  type Keep,
  type KeepWriter,
  type PriceForm,
  type SealedBid,
  type Signer,
} from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { uuidv7, type Clock, type Random } from '@kaibiao/kernel';
import { Refusal } from '../refusal';
import { EnvelopeDrafts } from './envelope-drafts';
import { fileSource, writeWhole } from './file-bytes';
import { folderFiles, PRICE_FORM_FILE } from './folder-files';
import { KbidDraft } from './kbid-draft';
import { policyWarnings, priceWarnings, readPriceForm, type LotFile } from './lot-file';
import { thisMaker } from './maker';
import type { DecryptionIdentity } from './p12-file';
import type { PayloadFeed } from './payload-feed';
import type { OnProgress } from './progress';

export interface SealFolderInput {
  /** The files of the bid, and beside them price.json. */
  folder: string;
  lot: LotFile;
  signer: Signer;
  /** The signer's certificate. */
  certificate: Certificate;
  /** Under policy `custodians` not used. */
  encryption: DecryptionIdentity | null;
  /** Under the passphrase that opens the .kbkeep when the certificate is lost. */
  writeKeep: KeepWriter;
  /** The version that this one replaces. */
  previous?: { submissionId: string; version: number; manifestHash: string };
  /** Path of the .kbid to write; the .kbkeep lies beside it. */
  out: string;
  random: Random;
  clock: Clock;
  onProgress?: OnProgress;
  /** Follows the payloads while they are sealed. */
  feed?: PayloadFeed;
}

export interface SealedFolder {
  kbid: string;
  keep: string;
  lotCode: string;
  submissionId: string;
  version: number;
  manifestHash: string;
  files: { name: string; role: string; length: number }[];
  /** Bytes of the .kbid's payloads. */
  payloadLength: number;
  warnings: string[];
}

/** The .kbkeep beside a .kbid. */
export const keepPath = (kbid: string): string => `${kbid.replace(/\.kbid$/i, '')}.kbkeep`;

/**
 * Seals a folder into a .kbid and its .kbkeep, in constant memory whatever the size. Nothing is called done before the written
 * .kbid has been read again and its own envelope opened with the bidder's key.
 */
export async function sealFolder(given: SealFolderInput): Promise<SealedFolder> {
  const input = { ...given, encryption: given.lot.policy.mode === 'custodians' ? null : given.encryption };
  const { folder, lot, out } = input;
  const priceForm = await readPriceForm(join(folder, PRICE_FORM_FILE), lot);
  const warnings = [...(await certificateWarnings(input)), ...priceWarnings(priceForm, lot), ...policyWarnings(lot)];
  const { encryption, writeKeep } = input;
  const draft = lot.segments.length === 1 ? await KbidDraft.create(out) : await EnvelopeDrafts.create(out, lot.segments);
  try {
    const { sealed, files } = await seal(input, priceForm, draft).finally(() => input.feed?.end());
    // Before the .kbid, so that there is never a bid without its key.
    await writeWhole(keepPath(out), await writeKeep(keepOf(sealed), encryption && encryption.certificate.der), 0o600);
    await draft.complete(sealed);
    await draft.publish(out);
    await rehearse(input);
    const { submissionId, version, segments, lotCode } = sealed.manifest;
    const payloadLength = segments.reduce((sum, { ciphertext }) => sum + Number(ciphertext.length), 0);
    return {
      kbid: out,
      keep: keepPath(out),
      lotCode,
      submissionId,
      version,
      manifestHash: manifestHash(sealed.manifestBytes),
      files,
      payloadLength,
      warnings,
    };
  } catch (error) {
    await draft.discard();
    throw error;
  }
}

async function seal(
  input: SealFolderInput,
  priceForm: PriceForm,
  draft: KbidDraft | EnvelopeDrafts,
): Promise<{ sealed: SealedBid; files: SealedFolder['files'] }> {
  const { folder, lot, signer, certificate, encryption, previous, random, clock, onProgress, feed } = input;
  const files = await folderFiles(folder);
  refuseStray(lot, files);
  const bid = {
    suite: lot.suite,
    lotCode: lot.lotCode,
    submissionId: previous?.submissionId ?? uuidv7(clock, random),
    version: (previous?.version ?? 0) + 1,
    replaces: previous?.manifestHash ?? null,
    bidderCode: certificate.organisationCode ?? '',
    tenderDocuments: lot.tenderDocuments,
    maker: thisMaker(),
    policy: lot.policy,
    custodianCertificates: lot.custodianCertificates.map(fromBase64),
    encryptionCertificate: encryption && encryption.certificate.der,
    ...(encryption ? { encryptionPrivateKey: encryption.privateKey } : {}),
    signer,
  };
  const sinkOf = (name: string) => {
    const sink = draft.sinkOf(name, bid);
    return feed ? feed.follow(sink, bid, draft.bytesOf(name)) : sink;
  };
  const segments = lot.segments.map((name) => ({
    name,
    opensNotBefore: lot.opensNotBefore,
    files: filesOfSegment(lot.segments, name, files),
    priceForm: formOfSegment(lot.segments, name, priceForm),
    ...sinkOf(name),
  }));
  const onSealed = (done: number, total: number) => onProgress?.('sealing', done, total);
  const sealed = await sealBid(nodeBackend, { ...bid, segments, random, onProgress: onSealed });
  return { sealed, files: files.map(({ name, role, length }) => ({ name, role, length })) };
}

/** A file beside the folders of the envelopes is put into none of them by guessing. */
function refuseStray({ segments }: LotFile, files: readonly { name: string; role: string }[]): void {
  const stray = strayFiles(segments, files).map(({ name }) => name);
  if (stray.length === 0) return;
  const folders = segments.map((name) => `${name}/`).join(' or ');
  throw new Refusal(
    `The bids of this lot have ${segments.length} envelopes: put each file into the folder ${folders}. Without an envelope: ${stray.join(', ')}.`,
  );
}

function keepOf({ manifest, manifestBytes, segments }: SealedBid): Keep {
  const { lotCode, submissionId, version } = manifest;
  const keep = { format: 'kaibiao-keep/1', lotCode, submissionId, version, manifestHash: manifestHash(manifestBytes) } as const;
  return { ...keep, segments: segments.map((segment) => segment.keep) };
}

/** Reads the written .kbid again and opens the bidder's own envelope in it: most bids that fail at an opening would fail here. */
async function rehearse({ out, encryption }: SealFolderInput): Promise<void> {
  const source = await fileSource(out);
  try {
    const { manifest: bytes, segments } = await readKbid(source);
    const manifest = parseManifest(bytes);
    if (!encryption) return;
    for (const { name, envelopes } of segments) {
      const envelope = envelopes.bidder;
      if (!envelope) throw new Refusal(`${out} has no envelope for your own certificate.`);
      await openOwnKey(nodeBackend, {
        manifest,
        segment: name,
        envelope,
        certificate: encryption.certificate.der,
        privateKey: encryption.privateKey,
      });
    }
  } finally {
    await source.close();
  }
}

/** A certificate that ends before the opening cannot release the bid; the .kbkeep then remains. */
async function certificateWarnings({ lot, certificate, encryption, clock }: SealFolderInput): Promise<string[]> {
  const issues = await checkBidCertificates({
    terms: lot,
    signing: certificate,
    encryption: encryption && encryption.certificate,
    at: clock.now(),
  });
  return issues.map(({ field, facts }) => {
    const remedy =
      field === 'signing'
        ? 'renew it and bind the new one to your account before the opening; this bid stays valid'
        : 'renew it and seal again, or keep its key, or the .kbkeep and its passphrase, at hand for the opening';
    return `The ${field} certificate ends at ${String(facts?.notAfter)}, before the opening at ${lot.opensNotBefore}: ${remedy}.`;
  });
}
