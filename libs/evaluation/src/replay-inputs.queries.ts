import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@kaibiao/platform';
import { lotNotFound } from '@kaibiao/tender';
import { CommitteeRoom } from './committee-room';
import { EvaluationRecords } from './evaluation-records';
import type { EvaluationInput } from './replay';

/** What `replayEvaluation` needs of a lot, for the archive. */
@Injectable()
export class ReplayInputs {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly records: EvaluationRecords,
  ) {}

  /** Throws LOT_NOT_FOUND while no committee was drawn. */
  of(lotId: string): Promise<EvaluationInput> {
    return this.uow.run(async (tx) => {
      const room = await this.rooms.lock(tx, lotId);
      if (!room.committee.seed) throw lotNotFound();
      return this.records.of(tx, room);
    });
  }
}
