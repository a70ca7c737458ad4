import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '@kaibiao/identity';
import { TenderModule } from '@kaibiao/tender';
import { Authors } from './authors';
import { FileObjection } from './file-objection';
import { Objection } from './objection.entity';
import { Objections } from './objections.queries';
import { ReplyToObjection } from './reply-to-objection';
import { Standstill } from './standstill';
import { WithdrawObjection } from './withdraw-objection';

const SHARED = [FileObjection, ReplyToObjection, WithdrawObjection, Objections];

/** 异议与投诉: what is in dispute about a lot, and that it stands still meanwhile. */
@Module({
  imports: [TypeOrmModule.forFeature([Objection]), IdentityModule, TenderModule],
  providers: [...SHARED, Authors, Standstill],
  exports: SHARED,
})
export class DisputesModule {}
