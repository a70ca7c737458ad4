import { Module } from '@nestjs/common';
import { IdentityModule } from '@kaibiao/identity';
import { OpeningModule } from '@kaibiao/opening';
import { TenderModule } from '@kaibiao/tender';
import { CeremonyController } from './ceremony.controller';
import { CustodianController } from './custodian.controller';
import { CustodianPreparationController } from './custodian-preparation.controller';
import { CustodianRecordController } from './custodian-record.controller';
import { CustodianRefusalsController } from './custodian-refusals.controller';
import { CustodianWatchController } from './custodian-watch.controller';
import { HearingController } from './hearing.controller';
import { Listening } from './listening';
import { ManualDrawController } from './manual-draw.controller';
import { OpeningController } from './opening.controller';
import { PublicOpeningController } from './public-opening.controller';
import { ReleaseController } from './release.controller';
import { TaskDesk } from './task-desk';

@Module({
  imports: [IdentityModule, OpeningModule, TenderModule],
  controllers: [
    OpeningController,
    CeremonyController,
    HearingController,
    ManualDrawController,
    ReleaseController,
    CustodianController,
    CustodianPreparationController,
    CustodianRecordController,
    CustodianRefusalsController,
    CustodianWatchController,
    PublicOpeningController,
  ],
  providers: [TaskDesk, Listening],
})
export class OpeningApiModule {}
