import { toHex, type Receipt } from '@kaibiao/crypto';
import { statementPath } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import type { Check } from '../check';
import type { Findings } from '../fault';
import type { Version } from '../versions';

/** Every receipt is the platform's, for these very bytes, at the time of the journal's entry, before the deadline in force. */
export const receiptsMatch: Check = {
  id: 'receipts.match',
  async run(lot, found) {
    found.expect(lot.trust.platform.length > 0, "the platform's certificate is not among the trusted files");
    const versions = await lot.versions();
    for (const version of versions) await found.attempt(version.folder, () => checkReceipt(lot, found, version));
    for (const stream of (await lot.journal()).values())
      for (const { payload } of stream.all('bid.received'))
        found.expect(
          versions.some(({ hash }) => hash === payload.manifestHash),
          `${stream.name} version ${String(payload.version)} was acknowledged and is missing`,
        );
    return `${versions.length} receipt(s) of the platform, all before ${(await lot.terms()).deadline.toISOString()}`;
  },
};

async function checkReceipt(lot: ArchivedLot, found: Findings, version: Version): Promise<void> {
  const { folder, submissionId, hash } = version;
  const base = `${folder}/receipt`;
  const entry = version.received();
  const { lotCode, deadline } = await lot.termsAt(entry.at);
  const { value, certificate } = await lot.signatures.statement<Receipt>(base, 'kaibiao-receipt/1', entry.at);
  const line = (await lot.stream(`submission/${submissionId}`)).lines.find(({ fact }) => fact === entry);
  found.expect(lot.trust.platform.includes(certificate.fingerprint), `${statementPath(base)} is not signed by the platform`);
  found.expect(
    value.lotCode === lotCode && value.submissionId === submissionId && value.version === version.version && value.manifestHash === hash,
    `${statementPath(base)} is for another bid`,
  );
  found.expect(entry.payload.manifestHash === hash, `the journal received another manifest than ${folder}`);
  found.expect(
    value.entryHash === line?.hash && value.leafSalt === toHex(line.leafSalt),
    `${statementPath(base)} is for another entry of the journal`,
  );
  found.expect(value.receivedAt === entry.at.toISOString(), `${statementPath(base)} and the journal differ in the time`);
  found.expect(entry.at < deadline, `${folder} was received after the deadline`);
}
