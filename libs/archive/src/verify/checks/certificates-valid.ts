import { verifyCertificate } from '@kaibiao/crypto';
import type { ArchivedLot } from '../archived-lot';
import type { Check } from '../check';
import { custodianCertificate } from '../custodian-statements';
import type { Findings } from '../fault';

const CERTIFICATE = /^certificates\/([0-9a-f]{64})\.der$/;

/** Every signature leads to a trusted authority by certificates that were valid and not revoked when it was given; none stands for nothing. Runs last. */
export const certificatesValid: Check = {
  id: 'certificates.valid',
  async run(lot, found) {
    const { outcomes } = lot.signatures;
    for (const { path, at, certificateFault } of outcomes.values())
      found.expect(certificateFault === null, `${path} (as of ${at.toISOString()}): ${certificateFault ?? ''}`);
    for (const [path] of lot.file.matching(/^.*\.p7s$/)) found.expect(outcomes.has(path), `${path} signs nothing that was checked`);
    for (const [path, fingerprint] of lot.file.matching(CERTIFICATE))
      found.expect((await lot.file.digest(path)).sha256 === fingerprint, `${path} is another certificate`);
    await checkEncryption(lot, found);
    const all = [...outcomes.values()];
    const unchecked = all.filter(({ revocation }) => revocation === 'unchecked').length;
    const lists = unchecked === 0 ? 'all looked up in revocation lists' : `${unchecked} without a revocation list of their time`;
    return `${all.length} signatures by ${new Set(all.map(({ signer }) => signer)).size} signers, ${lists}`;
  },
};

/** The certificates to which shares were sealed. */
async function checkEncryption(lot: ArchivedLot, found: Findings): Promise<void> {
  const { policy } = await lot.terms();
  const published = (await lot.lot()).one('lot.published').at;
  const options = await lot.evidence(published);
  for (const [at, fingerprint] of policy.custodians.entries())
    await found.attempt(`certificate of custodian ${at + 1}`, async () => {
      const { der, keyUsage } = await custodianCertificate(lot, fingerprint);
      await verifyCertificate(der, options);
      found.expect(
        keyUsage.includes('keyEncipherment') || keyUsage.includes('keyAgreement'),
        `the certificate of custodian ${at + 1} is not for encryption`,
      );
    });
}
