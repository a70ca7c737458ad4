import { Injectable } from '@nestjs/common';
import { fromBase64, toBase64, type Signed } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { RowCipher } from '@kaibiao/platform';
import type { Objection } from './objection.entity';
import type { ObjectionStatement } from './objection-statement';

/** Who objected (异议人), kept so that a copy of the database does not tell. */
@Injectable()
export class Objectors {
  constructor(private readonly cipher: RowCipher) {}

  /** Another tag for each objection, so that nobody can tell which of them have one author. */
  tag(organisationId: string, objectionId: string): string {
    return this.cipher.tag('objector', objectionId, organisationId);
  }

  seal(objectionId: string, { statement, signature }: Signed): Buffer {
    const plain = JSON.stringify({ statement: toBase64(statement), signature: toBase64(signature) });
    return this.cipher.seal(Buffer.from(plain), contextOf(objectionId));
  }

  open({ id, sealed }: Pick<Objection, 'id' | 'sealed'>): Signed {
    const kept = JSON.parse(this.cipher.open(sealed, contextOf(id)).toString('utf8')) as { statement: string; signature: string };
    return { statement: fromBase64(kept.statement), signature: fromBase64(kept.signature) };
  }

  said(objection: Pick<Objection, 'id' | 'sealed'>): ObjectionStatement {
    return JSON.parse(Buffer.from(this.open(objection).statement).toString('utf8')) as ObjectionStatement;
  }

  own<T extends Pick<Objection, 'id' | 'objectorTag'>>({ organisationId }: Principal, objections: readonly T[]): T[] {
    return organisationId === null ? [] : objections.filter(({ id, objectorTag }) => objectorTag === this.tag(organisationId, id));
  }
}

const contextOf = (objectionId: string): string => `objection/${objectionId}`;
