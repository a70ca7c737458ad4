import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ArchiveModule, LotArchives } from '@kaibiao/archive';
import { DomainError } from '@kaibiao/kernel';
import { loadConfig, PlatformModule, type AppConfig } from '@kaibiao/platform';
import { FileDraft } from '../bidder/file-bytes';
import { Refusal } from '../refusal';
import { stackSettings, type StackSettings } from '../stack';
import { platformEnvironment } from '../stack/processes';
import { runningDatabase } from './running-database';

export interface ExportLotInput {
  lotCode: string;
  /** Path of the ZIP; there only when it is whole. */
  out: string;
  /** Which platform; the one that the environment describes when left out. */
  settings?: StackSettings;
}

export interface ExportedLot {
  file: string;
  lotCode: string;
  files: number;
  bytes: number;
}

@Module({})
class ExportModule {
  static for(config: AppConfig): DynamicModule {
    return { module: ExportModule, imports: [PlatformModule.forProcess('cli', config), ArchiveModule] };
  }
}

/** The archives of a platform, on its own machine. */
export interface ArchiveRoom {
  /** Writes the archive of a lot that has ended. Constant memory, whatever the lot holds. */
  write(lotCode: string, out: string): Promise<ExportedLot>;
  close(): Promise<void>;
}

/** Opens the room to write one archive or many. */
export async function openArchives(settings: StackSettings): Promise<ArchiveRoom> {
  const config = loadConfig(platformEnvironment(settings, runningDatabase(settings)));
  // Without it nothing could be read; it must not be made anew here.
  if (!existsSync(join(config.secretsFolder, 'row-key')))
    throw new Refusal(`${config.secretsFolder} holds no key of this platform: run this on its own machine.`);
  const app = await NestFactory.createApplicationContext(ExportModule.for(config), { logger: ['error', 'warn'], abortOnError: false });
  return {
    async write(lotCode, out) {
      try {
        const archive = await app.get(LotArchives, { strict: false }).prepare(lotCode);
        const file = resolve(out);
        return { file, lotCode, files: archive.files, bytes: await write(file, archive.open()) };
      } catch (error) {
        throw asRefusal(error, lotCode);
      }
    },
    close: () => app.close(),
  };
}

/** Writes the archive of a lot that has ended, on the platform's own machine. */
export async function exportLot({ lotCode, out, settings = stackSettings(process.env) }: ExportLotInput): Promise<ExportedLot> {
  const room = await openArchives(settings);
  try {
    return await room.write(lotCode, out);
  } finally {
    await room.close();
  }
}

async function write(path: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  const draft = await FileDraft.create(path, 0o600);
  try {
    let bytes = 0;
    for await (const chunk of chunks) {
      await draft.write(chunk);
      bytes += chunk.length;
    }
    await draft.publish(path);
    return bytes;
  } catch (error) {
    await draft.discard();
    await rm(draft.path, { force: true });
    throw error;
  }
}

const SENTENCES: Readonly<Record<string, (lotCode: string, facts: DomainError['facts']) => string>> = {
  LOT_NOT_FOUND: (lotCode) => `There is no lot ${lotCode} on this platform.`,
  ARCHIVE_NOT_READY: (lotCode, { state }) =>
    `Lot ${lotCode} is ${String(state)}: it is archived once it was awarded, failed or terminated.`,
  ARCHIVE_LOG_BEHIND: (_, { missing }) =>
    `${String(missing)} entries of the lot are not in the signed log yet: see that a worker runs, and try again.`,
};

function asRefusal(error: unknown, lotCode: string): unknown {
  const sentence = error instanceof DomainError ? SENTENCES[error.code] : undefined;
  return sentence ? new Refusal(sentence(lotCode, (error as DomainError).facts)) : error;
}
