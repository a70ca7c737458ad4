import { canonicalHash, sha256Hex } from '@kaibiao/crypto';
import { filingStatement, FILING_FORMAT, type ContractStatement, type FilingStatement } from '@kaibiao/awarding/rules';
import { PATHS, statementPath } from '../../layout';
import type { Check } from '../check';

/** The contract that the centre filed is the one that both signed, with its key terms; neither party nor agency filed it. */
export const filingKept: Check = {
  id: 'filing.kept',
  async run(lot, found) {
    const filed = (await lot.lot()).maybe('contract.filed');
    if (!filed) {
      found.expect(!lot.file.has(statementPath(PATHS.contractFiling)), 'the journal knows of no filing');
      return (await lot.reached('lot.awarded')) ? 'no contract had been filed when the archive was written' : lot.ended();
    }
    const { value, certificate } = await lot.signatures.statement<FilingStatement>(PATHS.contractFiling, FILING_FORMAT, filed.at);
    const contract = await lot.file.json<ContractStatement>(statementPath(PATHS.contract));
    const hash = await sha256Hex(await lot.file.bytes(statementPath(PATHS.contract)));
    found.expect(
      filed.payload.hash === hash && filed.payload.filingHash === canonicalHash(value),
      'the filing is not the one in the journal',
    );
    found.expect(
      canonicalHash(value) === canonicalHash(filingStatement(contract, hash)),
      'the filing says something else than the contract',
    );
    const involved = [contract.tenderer.code, contract.agency.code, contract.contractor.code];
    found.expect(!involved.includes(certificate.organisationCode ?? ''), 'the contract is filed by one of its parties');
    return `filed as ${value.number} at ${filed.at.toISOString()}`;
  },
};
