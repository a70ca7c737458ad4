import { bidsPolicy, canonicalHash, keysPrinted, parseCertificate } from '@kaibiao/crypto';
import { PATHS } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import type { Check } from '../check';
import type { Findings } from '../fault';
import type { Version } from '../versions';

/** Every manifest is signed by the bidder that it names, for this lot, its documents and its custodians, and continues the version before. */
export const manifestsSigned: Check = {
  id: 'manifests.signed',
  async run(lot, found) {
    const versions = await lot.versions();
    for (const version of versions) await found.attempt(version.folder, () => checkManifest(lot, found, version, versions));
    return `${versions.length} manifest(s), each signed by its bidder when it was received`;
  },
};

async function checkManifest(lot: ArchivedLot, found: Findings, version: Version, versions: readonly Version[]): Promise<void> {
  const { folder, submissionId } = version;
  const manifest = version.manifest();
  // A clarification that came later does not undo the bid.
  const { notice, lotCode, policy, deadline } = await lot.termsAt(version.received().at);
  const certificate = await lot.signatures.signer(`${folder}/manifest.json`, `${folder}/manifest.p7s`, version.received().at);
  found.expect(
    certificate.fingerprint === manifest.signingCertificate && certificate.organisationCode === manifest.bidderCode,
    `${folder} is not signed by its bidder`,
  );
  found.expect(
    manifest.lotCode === lotCode && manifest.submissionId === submissionId && manifest.version === version.version,
    `${folder} is for another lot, submission or version`,
  );
  found.expect(
    canonicalHash(manifest.policy) === canonicalHash(bidsPolicy(policy, keysPrinted(notice.sealing.custodians))),
    `${folder} is sealed to other keys than the notice prints`,
  );
  found.expect(
    manifest.segments.map(({ name }) => name).join() === notice.sealing.segments.join(),
    `${folder} is sealed in other envelopes than the notice names`,
  );
  found.expect(manifest.tenderDocuments === notice.tenderDocuments, `${folder} answers to other tender documents`);
  found.expect(
    manifest.segments.every(({ opensNotBefore }) => new Date(opensNotBefore) >= deadline),
    `${folder} could be opened before the deadline`,
  );
  const before = versions.find((other) => other.submissionId === submissionId && other.version === version.version - 1);
  found.expect(manifest.replaces === (before?.hash ?? null), `${folder} does not replace the version before`);
  await checkEncryption(lot, found, folder, manifest);
}

async function checkEncryption(
  lot: ArchivedLot,
  found: Findings,
  folder: string,
  manifest: { encryptionCertificate: string | null; bidderCode: string },
): Promise<void> {
  if (manifest.encryptionCertificate === null) return;
  const { fingerprint, organisationCode } = parseCertificate(await lot.file.bytes(PATHS.certificate(manifest.encryptionCertificate)));
  found.expect(
    fingerprint === manifest.encryptionCertificate && organisationCode === manifest.bidderCode,
    `${folder} is sealed to somebody else than its bidder`,
  );
}
