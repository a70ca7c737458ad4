import { Injectable } from '@nestjs/common';
import { AppConfig } from '@kaibiao/platform';
import { tenderDocumentsHash } from './document-rules';
import { Invitees } from './invitees';
import { LotDossiers, type LotDossier } from './lot-dossier';
import { noticeBytes, noticeStatement, type Bound, type NoticeStatement } from './notice-statement';
import type { Via } from './rows';

/** The notice as it would be published now. */
export interface NoticeDraft {
  dossier: LotDossier;
  statement: NoticeStatement;
  /** What the agency signs. */
  bytes: Uint8Array;
}

@Injectable()
export class NoticeDrafts {
  constructor(
    private readonly config: AppConfig,
    private readonly dossiers: LotDossiers,
    private readonly invitees: Invitees,
  ) {}

  async of(via: Via, lotId: string): Promise<NoticeDraft> {
    const dossier = await this.dossiers.of(via, lotId);
    const statement = noticeStatement(dossier, await boundBy(via, this.invitees, dossier), {
      name: this.config.platformName,
      address: this.config.http.publicUrl,
    });
    return { dossier, statement, bytes: noticeBytes(statement) };
  }
}

export async function boundBy(via: Via, invitees: Invitees, lot: LotDossier): Promise<Bound> {
  return { tenderDocuments: await tenderDocumentsHash(lot.documents), invitations: await invitees.hashOf(via, lot) };
}
