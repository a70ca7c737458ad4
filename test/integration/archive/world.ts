import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LotArchives } from '@kaibiao/archive';
import { readTrust, type Trust } from '@kaibiao/archive/verify';
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

async function exported(stage: Stage, { lotCode }: PlayedLot): Promise<Forgery> {
  return Forgery.of(await collect((await stage.get(LotArchives).prepare(lotCode)).open()));
}
