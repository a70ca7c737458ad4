import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EvaluationModule } from '@kaibiao/evaluation';
import { IdentityModule } from '@kaibiao/identity';
import { OpeningModule } from '@kaibiao/opening';
import { TenderModule } from '@kaibiao/tender';
import { AwardDesk } from './award-desk.queries';
import { AwardDrafts } from './award-drafts';
import { AwardNoticePdf } from './award-notice-pdf';
import { Award } from './award.entity';
import { CandidateDrafts } from './candidate-drafts';
import { CandidateList } from './candidate-list.entity';
import { DecideAward } from './decide-award';
import { PublishCandidates } from './publish-candidates';
import { Results } from './results.queries';

const SHARED = [PublishCandidates, DecideAward, AwardDesk, AwardNoticePdf, Results];

/** Candidates and award (定标). */
@Module({
  imports: [TypeOrmModule.forFeature([CandidateList, Award]), IdentityModule, TenderModule, OpeningModule, EvaluationModule],
  providers: [...SHARED, CandidateDrafts, AwardDrafts],
  exports: SHARED,
})
export class AwardingModule {}
