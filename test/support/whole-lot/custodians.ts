import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64 } from '@kaibiao/crypto';
import { PlatformSigner, TrustStore } from '@kaibiao/identity';
import { Random } from '@kaibiao/kernel';
import {
  CustodianTasks,
  EndedLots,
  ReceiveRefusal,
  ReceiveRehearsal,
  ReceiveSeedShares,
  ReceiveShares,
  ReceiveVote,
} from '@kaibiao/opening';
import { CertifyLotKey, DealSeed } from '@kaibiao/tender';
import { AuditLog } from '../../../apps/custodian/src/audit-log';
import { Custodian } from '../../../apps/custodian/src/custodian';
import { Memory } from '../../../apps/custodian/src/memory';
import type { Platform, Task } from '../../../apps/custodian/src/tasks';
import type { Player, Stage } from './stage';

export interface PlayedCustodian {
  /** How many tasks wait for it. */
  waiting(): Promise<number>;
  /** How many tasks were done. */
  work(): Promise<number>;
  /** Somebody wants its shares while it is still to vote. */
  askEarly(): Promise<void>;
}

const played = new WeakMap<Stage, Promise<PlayedCustodian[]>>();

/** The four custodians of the roster: the real ones of apps/custodian, whose way to the platform is a call instead of HTTP. */
export function custodians(s: Stage): Promise<PlayedCustodian[]> {
  const known = played.get(s) ?? Promise.all([1, 2, 3, 4].map((position) => custodian(s, position)));
  played.set(s, known);
  return known;
}

/** Lets them work until none has anything left to do. */
export async function workAll(all: readonly PlayedCustodian[]): Promise<void> {
  for (let done = 1; done > 0;) {
    done = 0;
    for (const one of all) done += await one.work();
  }
}

async function custodian(s: Stage, position: number): Promise<PlayedCustodian> {
  const player = await s.player(`custodian${position}`);
  const folder = join(s.folder, 'custodians', String(position));
  mkdirSync(folder, { recursive: true });
  const { trust } = s.get(TrustStore).options(await s.now());
  const { certificate, privateKey } = player.encryption!;
  const keys = {
    signer: player.signer,
    signing: player.signing.fingerprint,
    encryption: { fingerprint: certificate.fingerprint, certificate: certificate.der, key: privateKey },
    trust: [...trust],
    crls: [],
    platform: (await s.get(PlatformSigner).signer()).certificate,
    name: player.principal.displayName,
    origin: null,
  };
  const platform = directPlatform(s, player);
  const log = new AuditLog(join(folder, 'log.jsonl'), s.clock);
  const one = new Custodian({
    folder,
    keys,
    memory: new Memory(join(folder, 'state.json')),
    log,
    clock: s.clock,
    random: s.get(Random),
    platform,
  });
  return {
    waiting: async () => (await platform.tasks(0)).length,
    async askEarly() {
      for (const task of await platform.tasks(0)) if (task.kind === 'open') await one.handle({ ...task, needs: ['shares'] });
    },
    async work() {
      let done = 0;
      for (const task of await platform.tasks(0)) if (await one.handle(task)) done += 1;
      return done;
    },
  };
}

function directPlatform(s: Stage, { principal }: Player): Platform {
  return {
    async tasks() {
      return JSON.parse(JSON.stringify(await s.get(CustodianTasks).of(principal))) as Task[];
    },
    carry: () => Promise.reject(new Error('no release is brought to a custodian here')),
    ended: (lotCodes) => s.get(EndedLots).of(principal, lotCodes),
    async post(path, lotId, given) {
      const signed = { statement: fromBase64(given.statement), signature: fromBase64(given.signature) };
      if (path === 'lot-keys') await s.get(CertifyLotKey).execute(principal, { lotId, ...signed });
      else if (path === 'dealings') await s.get(DealSeed).execute(principal, { lotId, ...signed });
      else if (path === 'votes') await s.get(ReceiveVote).execute(principal, lotId, signed);
      else if (path === 'rehearsals') await s.get(ReceiveRehearsal).execute(principal, lotId, signed);
      else if (path === 'refusals') await s.get(ReceiveRefusal).execute(principal, lotId, signed);
      else if (path === 'shares') await s.get(ReceiveShares).execute(principal, lotId, signed);
      else await s.get(ReceiveSeedShares).execute(principal, lotId, signed);
    },
  };
}
