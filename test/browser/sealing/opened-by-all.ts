import {
  contextHash,
  importDecryptionKey,
  manifestContext,
  manifestHash,
  openOwnKey,
  parseManifest,
  readKbid,
  verifyDetached,
  type ByteSource,
  type ContentIndex,
  type Envelopes,
  type Manifest,
} from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { combineShares, openKey, openSegment } from '@kaibiao/crypto/unseal';
import { fileSource } from '../../../apps/cli/src/bidder/file-bytes';
import { WITHIN } from '../../support/pki';
import type { Parties } from '../../support/sealing';

export interface OpenedByAll extends ContentIndex {
  readonly manifest: Manifest;
  readonly manifestHash: string;
  /** Kb. */
  readonly bidderKey: Uint8Array;
}

const IGNORED = { file: () => undefined, bytes: () => undefined };

/** Opens a sealed bid as an opening does: signature, the bidder's key, the shares of custodians 2 and 4 where they have any, then every check of the content. */
export async function openByAll(path: string, who: Parties): Promise<OpenedByAll> {
  const source = await fileSource(path);
  try {
    return await openSource(source, who);
  } finally {
    await source.close();
  }
}

async function openSource(kbid: ByteSource, who: Parties): Promise<OpenedByAll> {
  const { manifest: bytes, signature, segments } = await readKbid(kbid);
  const manifest = parseManifest(bytes);
  await verifyDetached(bytes, signature, { trust: [who.root], at: WITHIN });
  const { envelopes, payload } = segments[0]!;
  const bidderKey = await bidderKeyOf(manifest, envelopes, who);
  const gate = await gateOf(manifest, envelopes, who);
  const index = await openSegment(nodeBackend, { manifest, segment: 'bid', bidderKey, gate, payload: payload.open() }, IGNORED);
  return { manifest, manifestHash: manifestHash(bytes), bidderKey, ...index };
}

async function bidderKeyOf(manifest: Manifest, { bidder: envelope }: Envelopes, { encryption }: Parties): Promise<Uint8Array> {
  if (envelope === null) return new Uint8Array(32);
  const { certificate, keys } = encryption;
  const privateKey = await importDecryptionKey(keys.privateKeyPkcs8);
  return openOwnKey(nodeBackend, { manifest, segment: 'bid', envelope, certificate, privateKey });
}

async function gateOf(manifest: Manifest, envelopes: Envelopes, who: Parties): Promise<Uint8Array> {
  if (manifest.policy.mode === 'bidder') return new Uint8Array(32);
  const shares: Uint8Array[] = [];
  for (const at of [1, 3]) {
    const { certificate, keys } = who.custodians[at]!;
    shares.push(await openKey(envelopes.custodians[at]!, certificate, await importDecryptionKey(keys.privateKeyPkcs8)));
  }
  const ctxHash = await contextHash(nodeBackend, manifestContext(manifest, 'bid'));
  return combineShares(nodeBackend, ctxHash, shares, manifest.segments[0]!.shares, manifest.policy.threshold, manifest.suite);
}
