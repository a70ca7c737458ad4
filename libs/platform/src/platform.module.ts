import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock, Random, SystemClock, SystemRandom } from '@kaibiao/kernel';
import { AppConfig } from './app-config';
import { IdempotencyKey } from './idempotency-key.entity';
import { JournalEntry } from './journal-entry.entity';
import { Logger } from './logger';
import { LogTiles } from './log-tiles.queries';
import { LogLeaf } from './log-leaf.entity';
import { ObjectStore } from './object-store';
import { objectStoreSettings } from './object-store-settings';
import { openObjectStore } from './open-object-store';
import { Reader } from './reader';
import { RowCipher } from './row-cipher';
import { S3ObjectStore } from './s3-object-store';
import { ImportCalendarYear } from './calendar/import-calendar-year';
import { PublishedYears } from './calendar/published-years';
import { Clamd } from './scanner/clamd';
import { FileScan } from './scanner/file-scan.entity';
import { FileScans } from './scanner/file-scans.queries';
import { KeepScan } from './scanner/keep-scan';
import { Secrets } from './secrets';
import { SoundDatabase } from './sound-database';
import { Streams } from './streams.queries';
import { UnitOfWork } from './unit-of-work';
import { WakeUp } from './wake-up';

const SHARED = [UnitOfWork, Reader, Streams, SoundDatabase, LogTiles, Clamd, FileScans, KeepScan, PublishedYears, ImportCalendarYear];

/** What every process needs: database, journal, object store, clock, chance, secrets, log. */
@Global()
@Module({})
export class PlatformModule {
  static forProcess(name: 'api' | 'worker' | 'cli', config: AppConfig): DynamicModule {
    const secrets = new Secrets(config.secretsFolder);
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          url: config.database.url,
          schema: 'kaibiao',
          entities: [JournalEntry, IdempotencyKey, LogLeaf, FileScan],
          autoLoadEntities: true,
          synchronize: false,
          retryAttempts: 0,
          extra: { max: config.database.poolSize, options: '-c search_path=kaibiao -c synchronous_commit=on' },
        }),
      ],
      providers: [
        { provide: AppConfig, useValue: config },
        { provide: Secrets, useValue: secrets },
        { provide: Clock, useValue: new SystemClock() },
        { provide: Random, useClass: SystemRandom },
        { provide: Logger, useFactory: () => new Logger(name) },
        { provide: ObjectStore, useFactory: () => preparedStore(config, secrets) },
        {
          provide: RowCipher,
          useFactory: (random: Random) => new RowCipher(() => rowKey(name, secrets, random), random),
          inject: [Random],
        },
        { provide: WakeUp, useFactory: () => new WakeUp(config, `kaibiao-${name}`) },
        ...SHARED,
      ],
      exports: [RowCipher, AppConfig, Secrets, Clock, Random, Logger, ObjectStore, WakeUp, ...SHARED],
    };
  }
}

async function preparedStore(config: AppConfig, secrets: Secrets): Promise<ObjectStore> {
  const store = openObjectStore(objectStoreSettings(config, secrets));
  if (store instanceof S3ObjectStore) await store.prepare(config.objectStore.region);
  return store;
}

/** The worker acts on lots whose bidders are still secret: it may not read their names. */
function rowKey(process: string, secrets: Secrets, random: Random): Buffer {
  if (process === 'worker') throw new Error('The row key belongs to the api process');
  return secrets.readOrCreate('row-key', 32, random);
}
