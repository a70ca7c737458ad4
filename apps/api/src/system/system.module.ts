import { Module } from '@nestjs/common';
import { TenderModule } from '@kaibiao/tender';
import { SystemController } from './system.controller';
import { SystemHealthQuery } from './system-health';

@Module({ imports: [TenderModule], controllers: [SystemController], providers: [SystemHealthQuery] })
export class SystemModule {}
