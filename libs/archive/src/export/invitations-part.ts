import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';
import { byInvitation, Invitees, type Lot } from '@kaibiao/tender';
import { PATHS } from '../layout';
import { ArchivePart, type EndedLot } from './archive-part';
import { jsonEntry, type ArchiveEntry } from './entry';

/** Whom an invited tender invited (受邀单位). Where no bid was ever revealed they stay out: nobody may learn who it was. */
@Injectable()
export class InvitationsPart extends ArchivePart {
  constructor(
    private readonly reader: Reader,
    private readonly invitees: Invitees,
  ) {
    super();
  }

  async entries({ id, revealed }: EndedLot): Promise<ArchiveEntry[]> {
    const born = await this.reader.row<Pick<Lot, 'procedure' | 'procedureVersion'>>(
      'select procedure, procedure_version "procedureVersion" from lot where id = $1',
      [id],
    );
    if (revealed.length === 0 || !byInvitation(born!)) return [];
    const { salt, codes } = await this.invitees.list(this.reader, id);
    return [jsonEntry(PATHS.invitations, { salt, codes })];
  }
}
