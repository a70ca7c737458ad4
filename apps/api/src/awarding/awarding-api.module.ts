import { Module } from '@nestjs/common';
import { AwardingModule } from '@kaibiao/awarding';
import { AwardController } from './award.controller';
import { PublicResultsController } from './public-results.controller';

@Module({ imports: [AwardingModule], controllers: [AwardController, PublicResultsController] })
export class AwardingApiModule {}
