import { Module } from '@nestjs/common';
import { DisputesModule } from '@kaibiao/disputes';
import { ComplaintDeskController } from './complaint-desk.controller';
import { ComplaintsController } from './complaints.controller';
import { ObjectionsController } from './objections.controller';
import { SuspensionsController } from './suspensions.controller';

@Module({
  imports: [DisputesModule],
  controllers: [ObjectionsController, ComplaintsController, ComplaintDeskController, SuspensionsController],
})
export class DisputesApiModule {}
