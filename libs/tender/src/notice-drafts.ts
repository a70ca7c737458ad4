import { Injectable } from '@nestjs/common';
import { AppConfig } from '@kaibiao/platform';
import { tenderDocumentsHash } from './document-rules';
import { LotDossiers, type LotDossier } from './lot-dossier';
import { noticeBytes, noticeStatement, type NoticeStatement } from './notice-statement';
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
  ) {}

  async of(via: Via, lotId: string): Promise<NoticeDraft> {
    const dossier = await this.dossiers.of(via, lotId);
    const statement = noticeStatement(dossier, await tenderDocumentsHash(dossier.documents), {
      name: this.config.platformName,
      address: this.config.http.publicUrl,
    });
    return { dossier, statement, bytes: noticeBytes(statement) };
  }
}
