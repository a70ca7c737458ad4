import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '@kaibiao/identity';
import { Custodian } from './custodian.entity';
import { Lot } from './lot.entity';
import { LotsService } from './lots.service';
import { Notice } from './notice.entity';
import { PlatformCustodians } from './platform-custodians';
import { Project } from './project.entity';
import { SealingTerms } from './sealing-terms.queries';
import { SeedDealing } from './seed-dealing.entity';
import { TenderDocument } from './tender-document.entity';

const SHARED = [LotsService, PlatformCustodians, SealingTerms];

@Module({
  imports: [IdentityModule, TypeOrmModule.forFeature([Project, Lot, TenderDocument, Notice, Custodian, SeedDealing])],
  providers: SHARED,
  exports: SHARED,
})
export class TenderModule {}
