import { Module } from '@nestjs/common';
import { DisputesModule } from '@kaibiao/disputes';
import { ObjectionsController } from './objections.controller';

@Module({ imports: [DisputesModule], controllers: [ObjectionsController] })
export class DisputesApiModule {}
