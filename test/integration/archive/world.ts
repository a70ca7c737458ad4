import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LotArchives } from '@kaibiao/archive';
import { readTrust, type Trust } from '@kaibiao/archive/verify';
import { cosign, generateCheckpointKey, importCheckpointKey, witnessVerifierKey } from '@kaibiao/crypto';
import { archivedLots } from '../../support/archived-lot';
import { collect } from '../../support/bytes';
import { Forgery } from '../../support/forgery';
import type { PlayedLot } from '../../support/whole-lot/publish';
import type { Stage } from '../../support/whole-lot/stage';

export interface ArchiveWorld {
  stage: Stage;
  awarded: PlayedLot & { archive: Forgery };
  failed: PlayedLot & { archive: Forgery };
  lapsed: PlayedLot & { archive: Forgery };
  terminated: PlayedLot & { archive: Forgery };
  trust: Trust;
  /** The same as files. */
  trustFiles: string[];
  folder: string;
}

/** One awarded and one failed lot, played and exported once for the file. */
export async function archiveWorld(): Promise<ArchiveWorld> {
  const { stage, awarded, failed, lapsed, terminated } = await archivedLots();
  const { secretsFolder } = stage.config;
  await cosignAll(stage);
  const authorities = readdirSync(join(secretsFolder, 'trust')).map((name) => join(secretsFolder, 'trust', name));
  const trustFiles = [...authorities, join(secretsFolder, 'platform.pem'), join(secretsFolder, 'log-key.pub')];
  return {
    stage,
    awarded: { ...awarded, archive: await exported(stage, awarded) },
    failed: { ...failed, archive: await exported(stage, failed) },
    lapsed: { ...lapsed, archive: await exported(stage, lapsed) },
    terminated: { ...terminated, archive: await exported(stage, terminated) },
    trust: readTrust(trustFiles.map((name) => ({ name, bytes: new Uint8Array(readFileSync(name)) }))),
    trustFiles,
    folder: mkdtempSync(join(tmpdir(), 'kaibiao-archive-')),
  };
}

/** Name of the witness that cosigned every checkpoint. */
export const WITNESS = 'witness.example.cn/w1';

/** What `kaibiao witness` does, in short: test/integration/opening/witness.spec.ts has the long way. */
async function cosignAll(stage: Stage): Promise<void> {
  const key = await importCheckpointKey((await generateCheckpointKey()).pkcs8);
  const { rows } = await stage.owner.query<{ size: string; note: string }>('select size, note from log_checkpoint');
  for (const { size, note } of rows)
    await stage.owner.query('insert into log_cosignature values ($1, $2, $3, now())', [
      size,
      WITNESS,
      await cosign(note, WITNESS, key, await stage.now()),
    ]);
  const policy = `witness w1 ${witnessVerifierKey(WITNESS, key.publicKey)}\nquorum w1\n`;
  writeFileSync(join(stage.config.secretsFolder, 'trust', 'log.policy'), policy);
}

async function exported(stage: Stage, { lotCode }: PlayedLot): Promise<Forgery> {
  return Forgery.of(await collect((await stage.get(LotArchives).prepare(lotCode)).open()));
}
