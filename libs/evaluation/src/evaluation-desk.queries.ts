import { Injectable } from '@nestjs/common';
import { DrawSeeds } from '@kaibiao/opening';
import { Reader } from '@kaibiao/platform';
import { lotNotFound, type EvaluationScheme, type LotState } from '@kaibiao/tender';
import { courseOf, type CourseView } from './course.queries';
import { membersOf, type MemberView } from './members.queries';

/** A lot whose committee has to be formed or is at work. */
export interface DeskLot {
  lotId: string;
  lotCode: string;
  lotName: string;
  state: LotState;
  poolHash: string | null;
  drawnAt: string | null;
}

export interface DeskView extends DeskLot, CourseView {
  specialities: EvaluationScheme['specialities'];
  ownerRepresentatives: number;
  committeeSize: number;
  frozenAt: string | null;
  /** Custodians who released their shares of the seed, and how many must. */
  seed: { released: number; needed: number; ready: boolean };
  members: MemberView[];
  draws: { item: string; counter: number; r: string; index: number; choice: string }[];
}

const LOT = `
  select l.id "lotId", l.code "lotCode", l.name "lotName", l.state, c.pool_hash "poolHash", c.drawn_at "drawnAt", c.frozen_at "frozenAt", l.evaluation_scheme scheme,
    (l.policy->>'threshold')::integer needed
  from lot l left join committee c on c.lot_id = l.id`;

type Row = Omit<DeskLot, 'drawnAt'> & { drawnAt: Date | null; frozenAt: Date | null; scheme: EvaluationScheme; needed: number };

/** What the expert desk and the supervisor see of committees. Names of members are theirs to know and nobody else's before the result. */
@Injectable()
export class EvaluationDesk {
  constructor(
    private readonly reader: Reader,
    private readonly seeds: DrawSeeds,
  ) {}

  async lots(): Promise<DeskLot[]> {
    const rows = await this.reader.rows<Row>(
      `${LOT} where l.state in ('opened', 'evaluating', 'evaluated') order by l.state_since desc, l.id`,
    );
    return rows.map(deskLot);
  }

  async lot(lotId: string): Promise<DeskView> {
    const row = await this.reader.row<Row>(
      `${LOT} where l.id = $1 and (l.state in ('opened', 'evaluating', 'evaluated') or c.lot_id is not null)`,
      [lotId],
    );
    if (!row) throw lotNotFound();
    const { specialities, ownerRepresentatives, committeeSize } = row.scheme;
    const seed = await this.seeds.of(this.reader, lotId, 'experts');
    const draws = await this.reader.rows<DeskView['draws'][number]>(
      'select item, counter, r, choice_index "index", choice from expert_draw where lot_id = $1 order by drawn_at, item',
      [lotId],
    );
    return {
      ...deskLot(row),
      specialities,
      ownerRepresentatives,
      committeeSize,
      frozenAt: row.frozenAt?.toISOString() ?? null,
      seed: { released: seed?.released ?? 0, needed: seed?.needed ?? row.needed, ready: seed?.seed != null },
      members: await membersOf(this.reader, lotId),
      ...(await courseOf(this.reader, lotId)),
      draws,
    };
  }
}

function deskLot({ lotId, lotCode, lotName, state, poolHash, drawnAt }: Row): DeskLot {
  return { lotId, lotCode, lotName, state, poolHash, drawnAt: drawnAt?.toISOString() ?? null };
}
