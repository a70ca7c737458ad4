import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { objectionAnswerDue, type ObjectionSubject } from '@kaibiao/rules';
import { lotNotFound } from '@kaibiao/tender';
import { Authors } from './authors';
import type { Objection } from './objection.entity';
import type { ObjectionStatement, Outcome, ReplyStatement } from './objection-statement';

/** What anyone may know of an objection: neither who objected nor in which words, and the reply once there is one. */
export interface PublicObjection {
  objectionId: string;
  subject: ObjectionSubject;
  hash: string;
  filedAt: string;
  /** 3 days (招标投标法实施条例 第二十二、五十四条). */
  answerDueAt: string;
  state: 'pending' | 'answered' | 'withdrawn';
  reply: { wording: string; answer: string; outcome: Outcome; repliedAt: string; hash: string } | null;
}

/** An objection with its own words: for its author, and with the author for whoever must answer it. */
export interface FullObjection extends PublicObjection {
  statement: ObjectionStatement;
}

type Row = Pick<
  Objection,
  'id' | 'subject' | 'hash' | 'authorTag' | 'sealed' | 'filedAt' | 'withdrawnAt' | 'reply' | 'replyHash' | 'repliedAt'
>;

const OBJECTIONS = `
  select id, subject, hash, objector_tag "authorTag", sealed, filed_at "filedAt", withdrawn_at "withdrawnAt", reply, reply_hash "replyHash",
    replied_at "repliedAt"
  from objection where lot_id = $1 order by filed_at, id`;

@Injectable()
export class Objections {
  constructor(
    private readonly reader: Reader,
    private readonly authors: Authors,
  ) {}

  /** Of a published lot, for anyone. */
  async published(lotCode: string): Promise<PublicObjection[]> {
    return (await this.rows(lotCode)).map(publicView);
  }

  /** The caller's own about a published lot. */
  async own(principal: Principal, lotCode: string): Promise<FullObjection[]> {
    return this.authors.own('objection', principal, await this.rows(lotCode)).map((row) => this.full(row));
  }

  /** All of a lot, for its tenderer and its agency, who must answer them; for anyone else there is no such lot. */
  async toAnswer({ organisationId }: Principal, lotId: string): Promise<FullObjection[]> {
    const lot = await this.reader.row('select 1 from lot where id = $1 and $2::uuid in (tenderer_id, agency_id)', [lotId, organisationId]);
    if (!lot) throw lotNotFound();
    return (await this.reader.rows<Row>(OBJECTIONS, [lotId])).map((row) => this.full(row));
  }

  private async rows(lotCode: string): Promise<Row[]> {
    const lot = await this.reader.row<{ id: string }>('select id from lot where code = $1 and published_at is not null', [lotCode]);
    if (!lot) throw lotNotFound();
    return this.reader.rows<Row>(OBJECTIONS, [lot.id]);
  }

  private full(row: Row): FullObjection {
    return { ...publicView(row), statement: this.authors.said('objection', row) };
  }
}

function publicView({ id, subject, hash, filedAt, withdrawnAt, reply, replyHash, repliedAt }: Row): PublicObjection {
  const said = reply && (JSON.parse(reply.toString('utf8')) as ReplyStatement);
  return {
    ...{ objectionId: id, subject, hash, filedAt: filedAt.toISOString() },
    answerDueAt: objectionAnswerDue(subject, filedAt).toISOString(),
    state: said ? 'answered' : withdrawnAt ? 'withdrawn' : 'pending',
    reply: said && {
      ...{ wording: said.wording, answer: said.answer, outcome: said.outcome },
      ...{ repliedAt: repliedAt!.toISOString(), hash: replyHash! },
    },
  };
}
