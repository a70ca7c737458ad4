import { sha256, toHex, verifyDetached, type RevocationFinding } from '@kaibiao/crypto';
import { PATHS } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import type { Check } from '../check';
import { ArchiveFault, type Findings } from '../fault';
import type { Version } from '../versions';

/** `revocation.json` of a version: what the platform decided from, at the receipt. */
interface RevocationFile {
  manifestHash: string;
  at: string;
  policy: string;
  certificates: { fingerprint: string; state: string; kind: 'crl' | 'ocsp' | null; evidence: string | null }[];
}

/** Whether the signer of each bid was revoked when it was received, decided again from the very evidence that the journal names. */
export const revocationDecided: Check = {
  id: 'revocation.decided',
  async run(lot, found) {
    const versions = await lot.versions();
    const facts: string[] = [];
    let good = 0;
    for (const version of versions)
      await found.attempt(version.folder, async () => {
        if (version.received().payload.revocation !== undefined && (await decideAgain(lot, found, version))) good++;
        facts.push(...(await revokedSince(lot, version)));
      });
    return [`${good} of ${versions.length} bid(s) with evidence that the signer was not revoked at the receipt`, ...facts].join('; ');
  },
};

/** Whether everything below the anchor is cleared. */
async function decideAgain(lot: ArchivedLot, found: Findings, version: Version): Promise<boolean> {
  const { folder, hash } = version;
  const { at, payload } = version.received();
  const path = PATHS.revocation(folder);
  found.expect((await lot.file.digest(path)).sha256 === payload.revocation, `${path} is not what the journal received`);
  const said = await lot.file.json<RevocationFile>(path);
  found.expect(said.manifestHash === hash && new Date(said.at) <= at, `${path} is of another bid or time`);
  const findings = await findingsOf(lot, version, { crls: await named(lot, said, 'crl'), ocsps: await named(lot, said, 'ocsp') });
  const again = findings.map(
    ({ fingerprint, state, cleared }) => `${fingerprint} ${state} ${cleared ? toHex(sha256(cleared.evidence)) : ''}`,
  );
  const then = said.certificates.map(({ fingerprint, state, evidence }) => `${fingerprint} ${state} ${evidence ?? ''}`);
  found.expect(again.join() === then.join(), `${path} says something else than its evidence as of ${at.toISOString()}`);
  found.expect(said.policy !== 'required' || findings[0]?.state === 'good', `${folder} was received although nothing cleared its signer`);
  return findings.every(({ state }) => state === 'good');
}

const named = (lot: ArchivedLot, { certificates }: RevocationFile, kind: 'crl' | 'ocsp'): Promise<Uint8Array[]> =>
  Promise.all(
    certificates.flatMap((one) =>
      one.kind === kind && one.evidence ? [evidenceOf(lot, PATHS.evidence(one.evidence, kind), one.evidence)] : [],
    ),
  );

async function evidenceOf(lot: ArchivedLot, path: string, hash: string): Promise<Uint8Array> {
  const bytes = await lot.file.bytes(path);
  if (toHex(sha256(bytes)) !== hash) throw new ArchiveFault(`${path} has another hash`);
  return bytes;
}

async function findingsOf(
  lot: ArchivedLot,
  { folder, bytes, received }: Version,
  evidence: { crls: Uint8Array[]; ocsps: Uint8Array[] },
): Promise<readonly RevocationFinding[]> {
  const signature = await lot.file.bytes(`${folder}/manifest.p7s`);
  return (await verifyDetached(bytes, signature, { ...(await lot.evidence(received().at)), ...evidence })).findings;
}

/** A fact, and no fault: the bid stays (签名时未吊销). */
async function revokedSince(lot: ArchivedLot, version: Version): Promise<string[]> {
  const findings = await findingsOf(lot, version, { crls: [...(await lot.crls())], ocsps: await lot.ocsps() });
  return findings.flatMap(({ fingerprint, revokedLater }) =>
    revokedLater
      ? [`${version.folder}: certificate ${fingerprint.slice(0, 12)}… was revoked at ${revokedLater.toISOString()}, after the receipt`]
      : [],
  );
}
