import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { RowCipher } from '@kaibiao/platform';
import { organisationRequired } from './tender.errors';

/** Who asked a question (提问人): known to the asker alone. */
@Injectable()
export class Askers {
  constructor(private readonly cipher: RowCipher) {}

  /** Another tag for each question, so that nobody can tell which of them have one asker. Throws ORGANISATION_REQUIRED. */
  tag({ organisationId }: Principal, questionId: string): string {
    if (organisationId === null) throw organisationRequired();
    return this.cipher.tag('asker', questionId, organisationId);
  }

  own<T extends { id: string; askerTag: string }>(principal: Principal, questions: readonly T[]): T[] {
    return questions.filter(({ id, askerTag }) => askerTag === this.tag(principal, id));
  }
}
