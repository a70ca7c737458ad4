import { sha256Hex } from '@kaibiao/crypto';
import { contractIssues, type AwardNotice, type ContractStatement } from '@kaibiao/awarding/rules';
import { PATHS, statementPath } from '../../layout';
import type { Check } from '../check';

/** The contract is one text, signed by tenderer and winner, with the key terms of the bid (招标投标法 第四十六条). */
export const contractKept: Check = {
  id: 'contract.kept',
  async run(lot, found) {
    const stream = await lot.lot();
    const concluded = stream.maybe('contract.concluded');
    if (!concluded) return (await lot.reached('lot.awarded')) ? 'no contract was concluded before the archive was written' : lot.ended();
    const offered = stream.all('contract.offered').find(({ payload }) => payload.hash === concluded.payload.hash);
    const path = statementPath(PATHS.contract);
    found.expect(
      offered !== undefined && (await sha256Hex(await lot.file.bytes(path))) === concluded.payload.hash,
      'the contract is not the one in the journal',
    );
    const at = offered?.at ?? concluded.at;
    const { value, certificate } = await lot.signatures.statement<ContractStatement>(PATHS.contract, 'kaibiao-contract/1', at);
    const contractor = await lot.signatures.signer(path, PATHS.contractWinner, concluded.at);
    const award = await lot.file.json<AwardNotice>(statementPath(PATHS.awardNotice));
    found.expect(certificate.organisationCode === award.tenderer.code, 'the contract is not signed by the tenderer');
    found.expect(contractor.organisationCode === award.winner.code, 'the contract is not signed by the winner');
    found.expect(
      value.awardNotice === (await sha256Hex(await lot.file.bytes(statementPath(PATHS.awardNotice)))),
      'the contract names another award notice',
    );
    for (const { code, field, facts } of contractIssues(value, award))
      found.expect(false, `${code}: ${field} is ${String(facts?.['contract'])}, promised was ${String(facts?.['promised'])}`);
    return `concluded at ${concluded.at.toISOString()} at ${value.price} yuan, with the key terms of the bid`;
  },
};
