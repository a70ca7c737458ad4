import { fromBase64, sha256Hex, type LotKeyStatement } from '@kaibiao/crypto';
import { PATHS, statementPath } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import type { Check } from '../check';
import { custodianPeople } from '../custodian-statements';
import type { Findings } from '../fault';
import { personOf } from '../signatures';

/** Every key to which shares were sealed was certified by its custodian, for this lot and for no other, before the notice printed it. */
export const keysCertified: Check = {
  id: 'keys.certified',
  async run(lot, found) {
    const { notice } = await lot.terms();
    const printed = notice.sealing.custodians.flatMap(({ lotKey }, at) => (lotKey === undefined ? [] : [[at + 1, lotKey] as const]));
    for (const [custodian, fingerprint] of printed)
      await found.attempt(`key of custodian ${custodian}`, () => checkKey(lot, found, custodian, fingerprint));
    for (const [path, number] of lot.file.matching(/^lot-keys\/(\d+)\.json$/))
      found.expect(
        printed.some(([custodian]) => custodian === Number(number)),
        `${path} is a key that the notice does not print`,
      );
    return printed.length === 0
      ? 'no keys for this lot: what is sealed to custodians is sealed to their standing keys'
      : `${printed.length} key(s) for this lot, each certified by its custodian`;
  },
};

async function checkKey(lot: ArchivedLot, found: Findings, custodian: number, fingerprint: string): Promise<void> {
  const base = PATHS.lotKey(custodian);
  const { notice, lotCode } = await lot.terms();
  const certified = (await lot.desk()).all('lot_key.certified').find(({ payload }) => payload.fingerprint === fingerprint);
  const published = (await lot.lot()).one('lot.published').at;
  found.expect(certified !== undefined, `${statementPath(base)} is not in the journal`);
  found.expect(certified === undefined || certified.at <= published, `${statementPath(base)} came after the notice`);
  const at = certified?.at ?? published;
  const { value, certificate } = await lot.signatures.statement<LotKeyStatement>(base, 'kaibiao-lot-key/1', at);
  found.expect(
    personOf(certificate) === (await custodianPeople(lot))[custodian - 1],
    `${statementPath(base)} is not of custodian ${custodian}`,
  );
  found.expect(value.lotCode === lotCode, `${statementPath(base)} certifies a key for the lot ${value.lotCode}`);
  found.expect(
    value.custodian === custodian && value.suite === notice.sealing.suite,
    `${statementPath(base)} is for another custodian or suite`,
  );
  found.expect(
    (await sha256Hex(fromBase64(value.certificate))) === fingerprint,
    `${statementPath(base)} certifies another key than the notice prints`,
  );
}
