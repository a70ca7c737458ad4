import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Lot } from './lot.entity';
import { LotsService } from './lots.service';
import { Project } from './project.entity';

@Module({
  imports: [TypeOrmModule.forFeature([Project, Lot])],
  providers: [LotsService],
  exports: [LotsService],
})
export class TenderModule {}
