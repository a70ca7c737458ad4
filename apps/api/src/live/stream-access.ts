import { Injectable } from '@nestjs/common';
import { EvaluationRooms } from '@kaibiao/evaluation';
import { DomainError } from '@kaibiao/kernel';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { DeskLots } from '@kaibiao/tender';
import { WEB_RELEASES } from '../system/web-releases';

/** Streams of one object that anybody but the platform itself reads; the id is that of a lot, as the journal writes it. */
const STREAM = /^(lot|desk|evaluation)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Who may read a stream. A foreign stream and one that does not exist give the same answer. */
@Injectable()
export class StreamAccess {
  constructor(
    private readonly reader: Reader,
    private readonly desk: DeskLots,
    private readonly rooms: EvaluationRooms,
  ) {}

  async require(principal: Principal | null, stream: string): Promise<void> {
    if (stream === WEB_RELEASES) return;
    const [, kind, id] = STREAM.exec(stream) ?? [];
    if (kind === 'lot' && (await this.published(id!))) return;
    if (kind === 'desk' && principal && (await this.desk.sees(principal, id!))) return;
    if (kind === 'evaluation' && principal && (await this.rooms.sees(principal, id!))) return;
    throw new DomainError('not_found', 'STREAM_NOT_FOUND');
  }

  private async published(lotId: string): Promise<boolean> {
    return (await this.reader.row('select 1 from lot where id = $1 and published_at is not null', [lotId])) !== null;
  }
}
