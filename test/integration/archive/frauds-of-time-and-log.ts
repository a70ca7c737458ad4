import { createHash } from 'node:crypto';
import {
  answerTimestampRequest,
  cosign,
  createDemoCa,
  fromHex,
  generateCheckpointKey,
  generateKeyPair,
  importCheckpointKey,
  importSigningKey,
  issueCertificate,
  readCheckpointNote,
  readDisclosedLot,
  signCheckpoint,
  signerFromKey,
  timestampRequest,
  tokenIn,
  writeDisclosedLot,
  type DemoCa,
  type DisclosedLeaf,
  type Receipt,
  type Signer,
} from '@kaibiao/crypto';
import { SystemRandom } from '@kaibiao/kernel';
import { Secrets } from '@kaibiao/platform';
import { DemoAuthority } from '../../../apps/cli/src/seeding/demo-authority';
import { LogKey } from '../../../apps/worker/src/log-key';
import type { Forgery } from '../../support/forgery';
import { VALIDITY } from '../../support/pki';
import { RECEIPT, signerOf, type Fraud } from './fraud';
import { WITNESS, type ArchiveWorld } from './world';

const random = new SystemRandom();
const TOKEN = /^timestamps\/([0-9a-f]{64})\.tst$/;
const CHECKPOINT = 'log/checkpoint.txt';
const DISCLOSED = 'log/disclosed.json';
const noteOf = (a: Forgery): string => Buffer.from(a.bytes(CHECKPOINT)).toString('utf8');
/** Without the cosignatures. */
const bare = (note: string): string =>
  note
    .split('\n')
    .filter((line) => !line.startsWith(`— ${WITNESS} `))
    .join('\n');

const demoCa = async (w: ArchiveWorld): Promise<DemoCa> => (await DemoAuthority.open(new Secrets(w.stage.config.secretsFolder), random)).ca;

async function stamper(ca: DemoCa): Promise<Signer> {
  const { publicKeySpki, privateKeyPkcs8 } = await generateKeyPair();
  const input = {
    name: '时间戳',
    organisationCode: '91320100MA1NXXXX0D',
    usage: 'timestamping',
    publicKeySpki,
    serial: '0b',
    ...VALIDITY,
  } as const;
  return signerFromKey(await importSigningKey(privateKeyPkcs8), await issueCertificate(ca, input), [ca.certificate]);
}

async function stamp(imprint: string, signer: Signer, at: Date): Promise<Uint8Array> {
  const nonce = random.bytes(16);
  const tsa = { signer, now: () => at, newSerial: () => '0c' };
  return tokenIn(await answerTimestampRequest(timestampRequest(fromHex(imprint), nonce), tsa), nonce);
}

/** The token of the first receipt in another's stead. */
async function restamp(a: Forgery, signer: Signer, shiftMs: number): Promise<void> {
  const { receivedAt } = a.json<Receipt>(a.path(RECEIPT));
  const imprint = createHash('sha256')
    .update(a.bytes(a.path(RECEIPT)))
    .digest('hex');
  a.put(`timestamps/${imprint}.tst`, await stamp(imprint, signer, new Date(new Date(receivedAt).getTime() + shiftMs)));
}

function retell(a: Forgery, change: (leaves: readonly DisclosedLeaf[]) => DisclosedLeaf[]): void {
  const told = readDisclosedLot(a.bytes(DISCLOSED));
  a.put(DISCLOSED, writeDisclosedLot({ ...told, leaves: change(told.leaves) }));
}

/** The first leaf of a stream. */
const placeOf = (a: Forgery, stream: RegExp): number =>
  (
    JSON.parse(
      Buffer.from(a.bytes(a.path(stream)))
        .toString('utf8')
        .split('\n')[0]!,
    ) as { leafIndex: number }
  ).leafIndex;

export const FRAUDS_OF_TIME_AND_LOG: readonly Fraud[] = [
  {
    check: 'timestamps.valid',
    what: 'the time-stamps of two files are exchanged',
    says: /for other bytes/,
    plant: (a) => {
      const [first, second] = a.paths.filter((path) => TOKEN.test(path)) as [string, string];
      const kept = a.bytes(first);
      a.put(first, a.bytes(second)).put(second, kept);
    },
  },
  {
    check: 'timestamps.valid',
    what: 'a receipt is stamped by an authority that nobody trusts',
    says: /CERTIFICATE_UNTRUSTED/,
    plant: async (a) => restamp(a, await stamper(await createDemoCa({ name: 'Stranger', ...VALIDITY })), 60_000),
  },
  {
    check: 'timestamps.valid',
    what: 'a receipt is stamped by the platform itself',
    says: /not by an authority for time-stamps/,
    plant: async (a, w) => restamp(a, await signerOf(w, 'agency'), 60_000),
  },
  {
    check: 'timestamps.valid',
    what: 'a receipt has a time-stamp of the day before it was received',
    says: /before the journal says that it was there/,
    plant: async (a, w) => restamp(a, await stamper(await demoCa(w)), -86_400_000),
  },
  {
    check: 'timestamps.valid',
    what: 'a time-stamp is changed',
    says: /TIMESTAMP_INVALID|CERTIFICATE_/,
    plant: (a) => a.flip(a.path(TOKEN), a.bytes(a.path(TOKEN)).length - 20),
  },
  {
    check: 'timestamps.valid',
    what: 'a time-stamp of another file lies among them',
    says: /stamps nothing that is in the archive/,
    plant: async (a, w) =>
      a.put(`timestamps/${'ab'.repeat(32)}.tst`, await stamp('ab'.repeat(32), await stamper(await demoCa(w)), await w.stage.now())),
  },
  {
    check: 'timestamps.valid',
    what: 'a time-stamp is taken away, because it came so late',
    says: /which the journal names, is missing/,
    plant: (a) => a.remove(a.path(TOKEN)),
  },
  {
    check: 'timestamps.valid',
    what: 'a time-stamp is exchanged for a later one of the same authority',
    says: /is not the token that the journal names/,
    plant: async (a, w) => restamp(a, await stamper(await demoCa(w)), 3_600_000),
  },
  {
    check: 'log.disclosed',
    what: 'the leaf of a bid was not told at the reveal',
    says: /\(bid\.received\), leaf \d+, was not told/,
    plant: (a) => retell(a, (leaves) => leaves.filter(({ index }) => index !== placeOf(a, /^journal\/submission_/))),
  },
  {
    check: 'log.disclosed',
    what: 'a leaf of something else was told as one of the lot',
    says: /leaf 999999 was told as one of this lot, and its journal has none there/,
    plant: (a) => retell(a, (leaves) => [...leaves, { index: 999_999, salt: random.bytes(32), canonical: null }]),
  },
  {
    check: 'log.disclosed',
    what: 'the leaf of the close was told as another entry',
    says: /was told as something else/,
    plant: (a) => retell(a, (leaves) => leaves.map((leaf) => (leaf.canonical ? { ...leaf, canonical: leaves[0]!.canonical } : leaf))),
  },
  {
    check: 'log.disclosed',
    what: 'leaves were told with other salts',
    says: /was told with another salt/,
    plant: (a) => retell(a, (leaves) => leaves.map((leaf) => ({ ...leaf, salt: random.bytes(32) }))),
  },
  {
    check: 'log.disclosed',
    what: 'what was told is kept back',
    says: /log\/disclosed\.json is missing|no log\/disclosed\.json|missing/,
    plant: (a) => a.remove(DISCLOSED),
  },
  {
    check: 'log.witnessed',
    what: 'no witness cosigned the checkpoint',
    says: /cosigned by nobody/,
    plant: (a) => a.put(CHECKPOINT, Buffer.from(bare(noteOf(a)))),
  },
  {
    check: 'log.witnessed',
    what: 'the platform signs another tree of the same size and lets the cosignature stand',
    says: /CHECKPOINT_INVALID cosignature/,
    plant: async (a, w) => {
      const note = noteOf(a);
      const forked = await signCheckpoint({ ...readCheckpointNote(note), root: random.bytes(32) }, await w.stage.get(LogKey).key());
      a.put(CHECKPOINT, Buffer.from(forked + note.slice(bare(note).length)));
    },
  },
  {
    check: 'log.witnessed',
    what: 'the platform cosigns itself, under the name of the witness',
    says: /cosigned by nobody/,
    plant: async (a, w) => {
      const note = bare(noteOf(a));
      const own = await importCheckpointKey((await generateCheckpointKey()).pkcs8);
      a.put(CHECKPOINT, Buffer.from(note + (await cosign(note, WITNESS, own, await w.stage.now()))));
    },
  },
];
