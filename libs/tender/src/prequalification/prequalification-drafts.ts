import { Injectable } from '@nestjs/common';
import { AppConfig } from '@kaibiao/platform';
import { LotDossiers, type LotDossier } from '../lot-dossier';
import type { Via } from '../rows';
import { prequalificationNoticeBytes } from './prequalification-statements';
import { prequalificationNotFound } from './prequalification.errors';

/** The pre-qualification notice as it would be published now. */
@Injectable()
export class PrequalificationDrafts {
  constructor(
    private readonly config: AppConfig,
    private readonly dossiers: LotDossiers,
  ) {}

  /** Throws PREQUALIFICATION_NOT_FOUND where nothing was drafted. */
  async of(via: Via, lotId: string): Promise<{ dossier: LotDossier; bytes: Uint8Array }> {
    const dossier = await this.dossiers.of(via, lotId);
    if (!dossier.prequalification) throw prequalificationNotFound();
    const platform = { name: this.config.platformName, address: this.config.http.publicUrl };
    return { dossier, bytes: prequalificationNoticeBytes(dossier, dossier.prequalification, platform) };
  }
}
