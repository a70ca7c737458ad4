import { lotKeyStatement, makeLotKey, signStatement, type LotKeyStatement } from '@kaibiao/crypto';
import { entryOf, type Forgery } from '../../support/forgery';
import { resign, signerOf, type Fraud, type Json } from './fraud';
import type { ArchiveWorld } from './world';

const STATEMENT = 'lot-keys/1.json';
const DESK = /^journal\/desk_/;

/** Custodian 1 itself signs something else of its key. */
async function certifyAgain(a: Forgery, w: ArchiveWorld, change: (value: LotKeyStatement) => LotKeyStatement): Promise<void> {
  const { statement, signature } = await signStatement(await signerOf(w, 'custodian1'), change(a.json<LotKeyStatement>(STATEMENT)));
  a.put(STATEMENT, statement).put('lot-keys/1.p7s', signature);
}

/** Frauds with the keys of custodians for the lot: whoever brings in a key of his own reads the shares of that custodian. */
export const FRAUDS_WITH_KEYS: readonly Fraud[] = [
  {
    check: 'keys.certified',
    what: 'a key that its custodian did not certify, but another one',
    says: /is not of custodian 1/,
    plant: async (a, w) => resign(a, STATEMENT, await signerOf(w, 'custodian2')),
  },
  {
    check: 'keys.certified',
    what: 'a key that nobody certified',
    says: /lot-keys\/1/,
    plant: (a) => a.remove(STATEMENT, 'lot-keys/1.p7s'),
  },
  {
    check: 'keys.certified',
    what: 'a key that its custodian certified for another lot',
    says: /certifies a key for the lot E3213002601050001009009/,
    plant: (a, w) => certifyAgain(a, w, (value) => ({ ...value, lotCode: 'E3213002601050001009009' })),
  },
  {
    check: 'keys.certified',
    what: 'a key that its custodian certified for itself as another custodian',
    says: /for another custodian or suite/,
    plant: (a, w) => certifyAgain(a, w, (value) => ({ ...value, custodian: 2 })),
  },
  {
    check: 'keys.certified',
    what: 'a key that is certified, and not the one of the notice',
    says: /another key than the notice prints/,
    plant: async (a, w) => {
      const { certificate } = (await w.stage.player('custodian1')).encryption!;
      const other = await makeLotKey(certificate.der, 'E1');
      await certifyAgain(a, w, ({ lotCode, custodian }) => lotKeyStatement(lotCode, custodian, other.certificate));
    },
  },
  {
    check: 'keys.certified',
    what: 'a key of which the journal knows nothing',
    says: /is not in the journal/,
    plant: (a) => a.editJournal(a.path(DESK), (lines) => lines.filter((line) => entryOf(line).type !== 'lot_key.certified')),
  },
  {
    check: 'keys.certified',
    what: 'a key that the notice does not print',
    says: /lot-keys\/9\.json is a key that the notice does not print/,
    plant: (a) => a.put('lot-keys/9.json', a.bytes(STATEMENT)).put('lot-keys/9.p7s', a.bytes('lot-keys/1.p7s')),
  },
  {
    check: 'notice.signed',
    what: 'a key that was not there when the notice was signed',
    plant: (a) =>
      a.edit<Json>('notices/clarification-1.json', (notice) => {
        const sealing = notice.sealing as { custodians: Json[] };
        return { ...notice, sealing: { ...sealing, custodians: sealing.custodians.map((one) => ({ ...one, lotKey: 'a'.repeat(64) })) } };
      }),
  },
];
