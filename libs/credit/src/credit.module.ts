import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '@kaibiao/identity';
import { DeclareEntry } from './library/declare-entry';
import { IdNumbers } from './library/id-numbers';
import { KeepLibraryFile } from './library/keep-library-file';
import { LibraryEntry } from './library/library-entry.entity';
import { LibraryFile } from './library/library-file.entity';
import { OwnLibrary } from './library/own-library.queries';
import { AnnounceSample } from './sampling/announce-sample';
import { CreditFinding } from './sampling/credit-finding.entity';
import { CreditSample } from './sampling/credit-sample.entity';
import { DrawCreditSample } from './sampling/draw-credit-sample';
import { GoodStanding } from './sampling/good-standing';
import { RecordFinding } from './sampling/record-finding';
import { SampleItem } from './sampling/sample-item.entity';
import { Samples } from './sampling/samples.queries';

const SHARED = [DeclareEntry, KeepLibraryFile, OwnLibrary, AnnounceSample, DrawCreditSample, RecordFinding, Samples, GoodStanding];

/** Credit (信用): what organisations say of themselves under commitment, and how it is checked. Works in the api process only, which holds the row key. */
@Module({
  imports: [TypeOrmModule.forFeature([LibraryEntry, LibraryFile, CreditSample, SampleItem, CreditFinding]), IdentityModule],
  providers: [...SHARED, IdNumbers],
  exports: SHARED,
})
export class CreditModule {}
