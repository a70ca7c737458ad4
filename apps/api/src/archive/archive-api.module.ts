import { Module } from '@nestjs/common';
import { ArchiveModule } from '@kaibiao/archive';
import { ArchiveController } from './archive.controller';

@Module({ imports: [ArchiveModule], controllers: [ArchiveController] })
export class ArchiveApiModule {}
