/** The sealed bid and everything that is signed, dealt, drawn or logged around it: bytes in, bytes out. */
export type { CryptoBackend, Hasher, HashName, MaybePromise } from './backend';
export { compareBytes, concat, equalBytes, fromBase64, fromHex, sha256Hex, toBase64, toHex, utf8 } from './bytes';
export { canonicalJson, parseCanonicalJson } from './canonical-json';
export { assertSuite, type Suite } from './suite';
export { commit, contextHash, deriveKey, type BidContext, type CommitmentLabel } from './context';
export { deal, type Dealing } from './dealing';
export { votesNeeded, type SealingMode, type SealingPolicy } from './policy';
export { crc32 } from './crc32';
export { MANIFEST_FORMAT, type Maker, type Manifest, type ManifestSegment } from './manifest';
export { manifestHash, parseManifest } from './manifest-parse';
export type { ContentIndex, IndexedFile, SealedFile } from './content';
export {
  finishManifest,
  payloadLength,
  sealBid,
  sealSegment,
  segmentContext,
  type BidInput,
  type SealBidInput,
  type SealedBid,
  type SealedSegment,
  type SealSegmentInput,
  type SegmentInput,
} from './seal';
export { checkRecipients, type Recipients } from './recipients';
export type { Envelopes } from './envelopes';
export { repeatPayload, type ResumeInput } from './resume';
export { bytesSource, type ByteSource, type Payload } from './byte-source';
export { readKbid, writeKbid, type KbidParts, type KbidSegment } from './kbid';
export { readKeep, writeKeep, type Keep, type KeepOpener, type KeepProtection, type KeepSegment } from './keep';
export { parseCertificate, type Certificate } from './certificate';
export { verifyCertificate } from './verify-certificate';
export { sealKey } from './cms-envelope';
export { signDetached } from './cms-sign';
export { verifyDetached, type Verified, type VerifyOptions } from './cms-verify';
export type { Revocation } from './crl';
export type { Signer } from './signer';
export { generateEcKeyPair, generateKeyPair, importDecryptionKey, importSigningKey, signerFromKey, type GeneratedKeys } from './keys';
export {
  createCsr,
  createDemoCa,
  issueCertificate,
  writeCrl,
  type CertificateInput,
  type DemoCa,
  type DemoCaInput,
  type RequestInput,
  type RevokedEntry,
} from './demo-ca';
export { readP12, writeP12, type P12Content, type P12Input } from './p12';
export { readStatement, signStatement, verifyStatement, type Signed } from './statement';
export type * from './statements';
export {
  consistencyProof,
  inclusionProof,
  leafData,
  leafHash,
  merkleRoot,
  MerkleFrontier,
  verifyConsistency,
  verifyInclusion,
} from './merkle';
export {
  checkpointVerifierKey,
  generateCheckpointKey,
  importCheckpointKey,
  signCheckpoint,
  verifyCheckpoint,
  type Checkpoint,
  type CheckpointKey,
} from './checkpoint';
export { combineSeeds, draw, type Drawn, type DrawInput, type SeedsInput } from './draw';
export { payloadKey } from './payload-key';
export { sealPayload } from './payload-seal';
export { canonicalHash, listHash } from './list-hash';
export { sha256 } from './sha256';
export { dealSeed, openSeed, seedShareFits, type SeedInput } from './seed';
export { bidderKeyFits, keptKey, manifestContext, manifestSegment, openOwnKey, shareFits, type OwnEnvelope } from './release';
