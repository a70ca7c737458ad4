import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64, signDetached, signStatement, toBase64, type ReleaseFile } from '@kaibiao/crypto';
import { SystemRandom } from '@kaibiao/kernel';
import {
  CloseBidding,
  CustodianTasks,
  DeclareOpening,
  EndedLots,
  EndRelease,
  OrderToSign,
  ReceiveRefusal,
  ReceiveRehearsal,
  ReceiveRelease,
  ReceiveSeedShares,
  ReceiveShares,
  ReceiveVote,
  RevealBids,
  SignOrder,
  type OrderView,
} from '@kaibiao/opening';
import { CertifyLotKey, DealSeed } from '@kaibiao/tender';
import { toProblem } from '../../../apps/api/src/http/problem.filter';
import { AuditLog } from '../../../apps/custodian/src/audit-log';
import { Custodian } from '../../../apps/custodian/src/custodian';
import { Memory } from '../../../apps/custodian/src/memory';
import { OldKeys } from '../../../apps/custodian/src/old-keys';
import { answerFault } from '../../../apps/custodian/src/platform-errors';
import { receiveRelease, type Received } from '../../../apps/custodian/src/receive-release';
import type { EndedLot, Platform, SignedText, Task } from '../../../apps/custodian/src/tasks';
import { release, type TestBid } from './bids';
import type { TestLot } from './lots';
import type { TestPerson } from './people';
import type { World } from './world';

/** Moves the clock to the deadline and closes. */
export async function close(w: World, lot: TestLot): Promise<string> {
  await w.setClock(lot.deadline);
  return w.get(CloseBidding).execute(lot.id);
}

/** From the close to the fixed list R. */
export async function untilReleased(w: World, lot: TestLot, released: readonly TestBid[]): Promise<void> {
  await close(w, lot);
  const { releaseEndsAt } = await w.get(DeclareOpening).execute(w.host.principal, lot.id);
  for (const bid of released) await release(w, bid);
  if ((await w.get(EndRelease).execute(lot.id)) === 'done') return;
  await w.setClock(new Date(releaseEndsAt));
  await w.get(EndRelease).execute(lot.id);
}

export async function sign(w: World, lot: TestLot, person: TestPerson): Promise<OrderView> {
  const { statement } = await w.get(OrderToSign).of(person.principal, lot.id);
  return w.get(SignOrder).execute(person.principal, lot.id, { statement, signature: await signDetached(statement, person.signer) });
}

export async function untilOrdered(w: World, lot: TestLot, released: readonly TestBid[]): Promise<OrderView> {
  await untilReleased(w, lot, released);
  await sign(w, lot, w.host);
  return sign(w, lot, w.witness);
}

/** What a test custodian may do otherwise than an honest one, to what it is shown or to what it signs. */
export interface Falsely {
  tasks?(tasks: Task[]): Task[];
  ended?(lots: EndedLot[]): EndedLot[];
  post?(path: string, signed: SignedText): Promise<SignedText> | SignedText;
}

/** A real custodian of apps/custodian whose way to the platform is a call instead of HTTP. */
export function custodian(
  w: World,
  at: number,
  falsely: Falsely = {},
): {
  run(): Promise<boolean[]>;
  receive(file: ReleaseFile): Promise<Received>;
  carry(): Promise<void>;
  platform: Platform;
  oldKeys: OldKeys;
  folder: string;
} {
  const person = w.custodians[at]!;
  const folder = join(w.folder, `${at + 1}`);
  mkdirSync(folder, { recursive: true });
  const platform = directPlatform(w, person, falsely);
  const keys = {
    signer: person.signer,
    signing: person.signing.fingerprint,
    encryption: { fingerprint: person.encryption.fingerprint, certificate: person.encryption.der, key: person.encryptionKey },
    trust: [w.ca.certificate],
    crls: [],
    platform: w.platformSigner.certificate,
    name: person.name,
    origin: null,
  };
  const parts = {
    folder,
    keys,
    memory: new Memory(join(folder, 'state.json')),
    log: new AuditLog(join(folder, 'log.jsonl'), w.clock),
    clock: w.clock,
    random: new SystemRandom(),
    platform,
  };
  const one = new Custodian(parts);
  return {
    folder,
    oldKeys: new OldKeys(parts),
    platform,
    receive: (file) => receiveRelease(parts, file),
    async carry() {
      await one.releases.note();
      await one.releases.carry();
    },
    async run() {
      const done: boolean[] = [];
      for (const task of await platform.tasks(0)) done.push(await one.handle(task));
      return done;
    },
  };
}

function directPlatform(w: World, person: TestPerson, falsely: Falsely): Platform {
  const acts = {
    votes: ReceiveVote,
    shares: ReceiveShares,
    'seed-shares': ReceiveSeedShares,
    rehearsals: ReceiveRehearsal,
    refusals: ReceiveRefusal,
  };
  return {
    async tasks() {
      const tasks = JSON.parse(JSON.stringify(await w.get(CustodianTasks).of(person.principal))) as Task[];
      return falsely.tasks?.(tasks) ?? tasks;
    },
    async ended(lotCodes) {
      const lots = await w.get(EndedLots).of(person.principal, lotCodes);
      return falsely.ended?.(lots) ?? lots;
    },
    async carry(lotCode, given) {
      const [{ id }] = (await w.owner.query<{ id: string }>('select id from lot where code = $1', [lotCode])).rows as [{ id: string }];
      const { statement, signature } = (await falsely.post?.('releases', given)) ?? given;
      const signed = { statement: fromBase64(statement), signature: fromBase64(signature) };
      try {
        const taken = await w.get(ReceiveRelease).execute(person.principal, id, signed);
        return { receipt: toBase64(taken.receipt), signature: toBase64(taken.signature) };
      } catch (error) {
        throw answered(error);
      }
    },
    async post(path, lotId, given) {
      const { statement, signature } = (await falsely.post?.(path, given)) ?? given;
      const signed = { statement: fromBase64(statement), signature: fromBase64(signature) };
      try {
        if (path === 'lot-keys') await w.get(CertifyLotKey).execute(person.principal, { lotId, ...signed });
        else if (path === 'dealings') await w.get(DealSeed).execute(person.principal, { lotId, ...signed });
        else await w.get<{ execute(...args: unknown[]): Promise<unknown> }>(acts[path] as never).execute(person.principal, lotId, signed);
      } catch (error) {
        throw answered(error);
      }
    },
  };
}

/** What a custodian makes of the answer that the api gives to this error. */
function answered(error: unknown): Error {
  const problem = toProblem(error, '');
  return answerFault(problem.status, JSON.stringify(problem));
}

/** Lets these custodians work until none of them has anything left to do. */
export async function work(custodians: readonly { run(): Promise<boolean[]> }[]): Promise<void> {
  for (let busy = true; busy;) {
    busy = false;
    for (const one of custodians) busy = (await one.run()).some(Boolean) || busy;
  }
}

export const reveal = (w: World, lot: TestLot): Promise<string> => w.get(RevealBids).execute(lot.id);

/** The same statement with a change, signed again by its custodian. */
export async function signAgain<T extends { readonly format: string }>(
  person: TestPerson,
  { statement }: SignedText,
  change: (value: T) => T,
): Promise<SignedText> {
  const value = JSON.parse(Buffer.from(statement, 'base64').toString('utf8')) as T;
  const signed = await signStatement(person.signer, change(value));
  return { statement: toBase64(signed.statement), signature: toBase64(signed.signature) };
}

export const lotState = async (w: World, { id }: TestLot): Promise<string> =>
  (await w.owner.query<{ state: string }>('select state from lot where id = $1', [id])).rows[0]!.state;

/** The refusal with this code. */
export const refusal = (code: string): object => expect.objectContaining({ code }) as object;

export const PRICES = ['25000000.00', '26000000.50', '27000000.00'];
