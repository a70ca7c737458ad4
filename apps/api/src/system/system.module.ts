import { Module } from '@nestjs/common';
import { TenderModule } from '@kaibiao/tender';
import { FilesHealth } from './files-health';
import { SystemController } from './system.controller';
import { SystemHealthQuery } from './system-health';
import { WorkingCalendarController } from './working-calendar.controller';
import { WebReleases } from './web-releases';

@Module({
  imports: [TenderModule],
  controllers: [SystemController, WorkingCalendarController],
  providers: [SystemHealthQuery, FilesHealth, WebReleases],
})
export class SystemModule {}
