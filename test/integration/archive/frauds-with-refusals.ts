import { sha256Hex, signStatement, type RefusalStatement } from '@kaibiao/crypto';
import { entryOf, rewrite, type Forgery } from '../../support/forgery';
import { resign, signerOf, type Fraud } from './fraud';
import type { ArchiveWorld } from './world';

const REFUSAL = /^refusals\/[0-9a-f]{64}\.json$/;
const DESK = /^journal\/desk_/;
const signatureOf = (path: string): string => path.replace('.json', '.p7s');

/** Custodian 1 itself signs another refusal; the files bear its hash. */
async function refuseAgain(a: Forgery, w: ArchiveWorld, change: Partial<RefusalStatement>): Promise<string> {
  const value = { ...a.json<RefusalStatement>(a.path(REFUSAL)), ...change };
  const { statement, signature } = await signStatement<RefusalStatement>(await signerOf(w, 'custodian1'), value);
  const hash = await sha256Hex(statement);
  a.put(`refusals/${hash}.json`, statement).put(`refusals/${hash}.p7s`, signature);
  return hash;
}

/** The same, and the journal is made to know it instead of the one that was said. */
async function refuseInstead(a: Forgery, w: ArchiveWorld, change: Partial<RefusalStatement>): Promise<void> {
  const said = a.path(REFUSAL);
  const hash = await refuseAgain(a, w, change);
  a.remove(said, signatureOf(said)).editJournal(a.path(DESK), (lines) =>
    rewrite(lines, 'custodian.refused', (entry) => (entry.payload.refusalHash = hash)),
  );
}

/** Frauds with what custodians would not do: whoever asked too early wants it forgotten, and whoever did not open wants somebody else to blame. */
export const FRAUDS_WITH_REFUSALS: readonly Fraud[] = [
  {
    check: 'refusals.signed',
    what: 'a refusal is left out',
    says: /refusal of custodian 1/,
    plant: (a) => a.remove(a.path(REFUSAL), signatureOf(a.path(REFUSAL))),
  },
  {
    check: 'refusals.signed',
    what: 'a refusal is taken out of the journal',
    says: /is not in the journal/,
    plant: (a) => a.editJournal(a.path(DESK), (lines) => lines.filter((line) => entryOf(line).type !== 'custodian.refused')),
  },
  {
    check: 'refusals.signed',
    what: 'a refusal that nobody heard of in its time is slipped in',
    says: /is not in the journal/,
    plant: (a, w) => refuseAgain(a, w, { reasons: ['TOO_EARLY'] }),
  },
  {
    check: 'refusals.signed',
    what: 'a refusal is signed by another custodian',
    says: /is not of custodian 1/,
    plant: async (a, w) => resign(a, a.path(REFUSAL), await signerOf(w, 'custodian2')),
  },
  {
    check: 'refusals.signed',
    what: 'a refusal is another statement than the one of which the journal has the hash',
    says: /another statement than the journal names/,
    plant: async (a, w) => {
      const other = await refuseAgain(a, w, { reasons: ['TOO_EARLY'] });
      const said = a.path(new RegExp(`^refusals/(?!${other})[0-9a-f]{64}\\.json$`));
      a.put(said, a.bytes(`refusals/${other}.json`)).put(signatureOf(said), a.bytes(`refusals/${other}.p7s`));
      a.remove(`refusals/${other}.json`, `refusals/${other}.p7s`);
    },
  },
  {
    check: 'refusals.signed',
    what: 'a refusal of another lot takes its place',
    says: /is about the lot E3213002601050001009009/,
    plant: (a, w) => refuseInstead(a, w, { lotCode: 'E3213002601050001009009' }),
  },
  {
    check: 'refusals.signed',
    what: 'a custodian says later that it was asked for something else',
    says: /says something else than the journal/,
    plant: (a, w) => refuseInstead(a, w, { asked: 'seeds' }),
  },
  {
    check: 'refusals.signed',
    what: 'the journal gives another reason than the custodian',
    says: /says something else than the journal/,
    plant: (a) =>
      a.editJournal(a.path(DESK), (lines) => rewrite(lines, 'custodian.refused', (entry) => (entry.payload.reasons = ['CLOCK_WRONG']))),
  },
];
