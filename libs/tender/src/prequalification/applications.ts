import { Injectable } from '@nestjs/common';
import { canonicalHash } from '@kaibiao/crypto';
import { RowCipher } from '@kaibiao/platform';
import { rows, type Via } from '../rows';
import type { PrequalificationApplication } from './prequalification.entity';
import type { Review } from './prequalification-rules';
import type { ApplicationStatement } from './prequalification-statements';

/** An application as it was signed, bytes in base64. */
export interface KeptApplication {
  organisationId: string;
  statement: string;
  signature: string;
  /** RFC 3339, the database's clock. */
  receivedAt: string;
}

/** Seals and opens who applied for a pre-qualification and what became of it: 招标投标法 第二十二条, secret until the opening. */
@Injectable()
export class Applications {
  constructor(private readonly cipher: RowCipher) {}

  row(lotId: string, kept: KeptApplication): PrequalificationApplication {
    const sealed = this.cipher.seal(Buffer.from(JSON.stringify(kept)), contextOf(lotId));
    return { lotId, applicantTag: this.tag(lotId, kept.organisationId), sealed };
  }

  tag(lotId: string, organisationId: string): string {
    return this.cipher.tag('applicant', lotId, organisationId);
  }

  open({ lotId, sealed }: Pick<PrequalificationApplication, 'lotId' | 'sealed'>): KeptApplication {
    return JSON.parse(this.cipher.open(sealed, contextOf(lotId)).toString()) as KeptApplication;
  }

  /** All of a lot, in an order that tells nothing of their times. */
  async all(via: Via, lotId: string): Promise<KeptApplication[]> {
    const found = await rows<Pick<PrequalificationApplication, 'sealed'>>(
      via,
      'select sealed from prequalification_application where lot_id = $1 order by applicant_tag',
      [lotId],
    );
    return found.map(({ sealed }) => this.open({ lotId, sealed }));
  }

  sealReview(lotId: string, review: Review): { reviewSealed: Buffer; reviewHash: string } {
    const reviewSealed = this.cipher.seal(Buffer.from(JSON.stringify(review)), `prequalification/${lotId}`);
    return { reviewSealed, reviewHash: canonicalHash({ salt: this.cipher.tag('review', lotId), ...review }) };
  }

  openReview(lotId: string, sealed: Buffer): Review {
    return JSON.parse(this.cipher.open(sealed, `prequalification/${lotId}`).toString()) as Review;
  }
}

export const statementOf = ({ statement }: KeptApplication): ApplicationStatement =>
  JSON.parse(Buffer.from(statement, 'base64').toString()) as ApplicationStatement;

const contextOf = (lotId: string) => `prequalification_application/${lotId}`;
