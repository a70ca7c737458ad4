/**
 * The sealed bid and everything that is signed, dealt, drawn or logged around it: bytes in, bytes out. `docs/sealed-bid.md` is the format.
 * Further doors: `@kaibiao/crypto/node` and `/web` (the backends), `/unseal` (opening).
 *
 * How to seal (`readP12`, `sealBid`, `writeKeep`, `writeKbid`):
 *
 * ```ts
 * const own = await readP12(p12, password);
 * const signer = signerFromKey(await importSigningKey(own.privateKeyPkcs8), own.certificate, own.chain);
 * const payload: Uint8Array[] = []; // or a file, or an upload: nothing is ever held as a whole
 * const sealed = await sealBid(nodeBackend, {
 *   ...{ suite: 'INTL-1', lotCode, submissionId, version: 1, replaces: null, bidderCode, tenderDocuments, maker },
 *   policy: { mode: 'bidder+custodians', threshold: 2, custodians: custodianCertificates.map((der) => parseCertificate(der).fingerprint) },
 *   custodianCertificates,
 *   encryptionCertificate,
 *   encryptionPrivateKey: await importDecryptionKey(encryptionPkcs8), // opens bidder.p7m again before anything leaves
 *   segments: [{ name: 'bid', opensNotBefore, files, priceForm: { total: '1230000.00' }, sink: (chunk) => void payload.push(chunk) }],
 *   signer,
 *   random: new SystemRandom(),
 * });
 * const { manifest, manifestBytes, signature, segments } = sealed;
 * const keep = { format: 'kaibiao-keep/1', lotCode, submissionId, version: 1, manifestHash: manifestHash(manifestBytes), segments: segments.map((one) => one.keep) } as const;
 * await save('bid.kbkeep', await writeKeep(keep, { encryptionCertificate, passphrase, random: new SystemRandom() }));
 * const parts = segments.map((one) => ({ name: one.manifest.name, envelopes: one.envelopes, payload: { length: Number(one.manifest.ciphertext.length), open } }));
 * await saveStream('bid.kbid', writeKbid({ manifest: manifestBytes, signature, segments: parts }));
 * ```
 */
export type { CryptoBackend, Hasher, HashName, MaybePromise } from './backend';
export { compareBytes, concat, equalBytes, fromBase64, fromHex, sha256Hex, toBase64, toHex, utf8 } from './bytes';
export { pemBlocks } from './pem';
export { canonicalJson, parseCanonicalJson } from './canonical-json';
export { assertKeyOfSuite, assertSuite, SUITES, suiteOfKey, type Suite } from './suite';
export { commit, contextHash, deriveKey, type BidContext, type CommitmentLabel } from './context';
export { deal, type Dealing } from './dealing';
export { bidsPolicy, keysPrinted, votesNeeded, type KeyForLot, type SealingMode, type SealingPolicy } from './policy';
export { crc32 } from './crc32';
export { MANIFEST_FORMAT, type Maker, type Manifest, type ManifestSegment } from './manifest';
export { manifestHash, parseManifest } from './manifest-parse';
export type { ContentIndex, IndexedFile, SealedFile } from './content';
export {
  finishManifest,
  outlineBid,
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
export {
  filesOfSegment,
  formOfSegment,
  PRICE_TEXT_MAX,
  priceFormIssues,
  priceFormWarnings,
  strayFiles,
  type PriceField,
  type PriceForm,
  type SealingTerms,
} from './sealing-terms';
export { checkBidCertificates, type BidCertificates } from './bid-certificates';
export { checkRecipients, type Recipients } from './recipients';
export type { Envelopes } from './envelopes';
export type { PayloadSink } from './payload-sink';
export { repeatPayload, type ResumeInput } from './resume';
export { bytesSource, type ByteSource, type Payload } from './byte-source';
export { readZip, writeZip, type ZipInput } from './zip';
export { readKbid, writeKbid, type KbidParts, type KbidSegment } from './kbid';
export {
  keepWriter,
  readKeep,
  writeKeep,
  type Keep,
  type KeepOpener,
  type KeepProtection,
  type KeepSegment,
  type KeepWriter,
} from './keep';
export { parseCertificate, type Certificate } from './certificate';
export { verifyCertificate, verifyPath } from './verify-certificate';
export { sealKey } from './cms-envelope';
export { signDetached } from './cms-sign';
export { verifyDetached, type Verified, type VerifyOptions } from './cms-verify';
export { readPdfSignature, verifyPdf, type PdfSignature, type VerifiedPdf } from './pdf-signature';
export type { Revocation, RevocationFinding } from './revocation';
export { crlOf } from './crl';
export { answersQuestion, writeOcspRequest, type OcspQuestion } from './ocsp-request';
export { revocationSources, type RevocationSources } from './revocation-sources';
export type { Chain, ChainOptions } from './chain';
export type { Signer } from './signer';
export type { DecryptionKey, OpeningKey } from './decryption-key';
export type { PrivateKey } from './sm2-key';
export { openOaep } from './oaep';
export { derEcdsa } from './signature';
export { publicKeyKind } from './public-key';
export {
  generateEcKeyPair,
  generateKeyPair,
  generateSm2KeyPair,
  importDecryptionKey,
  importSigningKey,
  keyPairOf,
  signerFromKey,
  type GeneratedKeys,
} from './keys';
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
export { writeOcspResponse, type OcspResponseInput } from './demo-ocsp';
export { answerTimestampRequest, type DemoTsa } from './demo-tsa';
export { timestampRequest, tokenIn } from './timestamp-request';
export { type ImprintHash } from './timestamp-token';
export { imprintOf, verifyTimestamp, type Timestamp } from './verify-timestamp';
export { readP12, type P12Content } from './p12';
export { writeP12, type P12Input } from './p12-write';
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
  readCheckpointNote,
  signCheckpoint,
  verifyCheckpoint,
  type Checkpoint,
  type CheckpointKey,
} from './checkpoint';
export { cosign, verifyCosignatures, witnessKey, witnessVerifierKey, type Cosignature } from './cosignature';
export { NOTE_TYPE, readVerifierKey, verifierKey, type NoteKey } from './signed-note';
export { checkpointHead, logSeed, type LogSeedPurpose } from './log-seed';
export { readLogPolicy, type LogPolicy, type PolicyWitness } from './log-policy';
export { readLogProof, writeLogProof, type LogProof } from './log-proof';
export { hasTile, readTilePath, TILE_WIDTH, tilePath, type Tile, type TilePath } from './log-tiles';
export { TileTree, type TileSource } from './tile-tree';
export {
  DISCLOSED,
  readDisclosedDummies,
  readDisclosedLot,
  writeDisclosedDummies,
  writeDisclosedLot,
  type DisclosedDummies,
  type DisclosedLeaf,
  type DisclosedLot,
} from './disclosed-leaves';
export { DUMMIES_HIDDEN_DAYS, mayTellDummies, type DummiesAge } from './dummy-rules';
export { readAddCheckpoint, TLOG_SIZE, writeAddCheckpoint, type AddCheckpoint } from './add-checkpoint';
export { combineSeeds, draw, type Drawn, type DrawInput, type SeedsInput } from './draw';
export { payloadKey } from './payload-key';
export { sealPayload } from './payload-seal';
export { canonicalHash, listHash } from './list-hash';
export { isRehearsal, rehearsalText } from './rehearsal';
export { sha256 } from './sha256';
export { LOT_KEY_KEPT_DAYS, lotCertificate, lotKeyStatement, makeLotKey, type LotKey } from './lot-key';
export { dealSeed, openSeed, seedShareFits, type SeedInput } from './seed';
export { bidderKeyFits, keptKey, manifestContext, manifestSegment, openOwnKey, shareFits, type OwnEnvelope } from './release';
export { readReleaseFile, writeReleaseFile, type ReleaseFile } from './release-file';
