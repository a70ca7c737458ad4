import { Module } from '@nestjs/common';
import { TenderModule } from '@kaibiao/tender';
import { FilesHealth } from './files-health';
import { SystemController } from './system.controller';
import { SystemHealthQuery } from './system-health';

@Module({ imports: [TenderModule], controllers: [SystemController], providers: [SystemHealthQuery, FilesHealth] })
export class SystemModule {}
