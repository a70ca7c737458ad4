import { Injectable } from '@nestjs/common';
import { DisputeRecords } from '@kaibiao/disputes';
import { PATHS } from '../layout';
import { ArchivePart, type EndedLot } from './archive-part';
import { signedEntries, type ArchiveEntry } from './entry';

/**
 * Written objections with their replies, and the decisions on complaints (异议、答复、投诉处理决定). Where no bid was ever revealed the objections
 * stay out: who took an interest in such a lot is nobody's to read (招标投标法 第二十二条). Their salted hashes are in the journal all the same.
 */
@Injectable()
export class DisputesPart extends ArchivePart {
  constructor(private readonly records: DisputeRecords) {
    super();
  }

  async entries({ id, revealed }: EndedLot): Promise<ArchiveEntry[]> {
    const { objections, decisions } = await this.records.of(id);
    return [
      ...objections.flatMap(({ objectionId, objection, reply }) => [
        ...(revealed ? signedEntries(PATHS.objection(objectionId), objection) : []),
        ...(reply ? signedEntries(PATHS.objectionReply(objectionId), reply) : []),
      ]),
      ...decisions.flatMap(({ complaintId, decision }) => signedEntries(PATHS.complaintDecision(complaintId), decision)),
    ];
  }
}
