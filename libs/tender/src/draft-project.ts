import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { civilDateOf, projectCode, tenderProjectCode } from '@kaibiao/rules';
import { Ids } from './ids';
import { Project } from './project.entity';
import { projectIssues, type ProjectContent } from './project-rules';
import { nextSerial } from './serials';
import { organisationRequired, projectInvalid } from './tender.errors';

export interface DraftProjectInput extends ProjectContent {
  actId: string;
  /** 统一社会信用代码 of the tenderer. */
  tendererCode: string;
}

/** GB/T 4754, section E: construction. */
const INDUSTRY = 'E';
const MOST_A_DAY = 9999;

/** Enters a project (招标项目进场登记) and gives it its number. Throws PROJECT_INVALID with every reason. */
@Injectable()
export class DraftProject {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly ids: Ids,
  ) {}

  async execute(principal: Principal, { actId, ...input }: DraftProjectInput): Promise<{ projectId: string; projectCode: string }> {
    const agencyId = principal.organisationId;
    if (agencyId === null) throw organisationRequired();
    return this.uow.once({ id: actId, actorId: principal.accountId, command: 'project.draft', input }, async (tx) => {
      const { tendererCode, ...content } = input;
      const [tenderer] = await tx.query<{ id: string }>('select id from organisation where code = $1', [tendererCode]);
      const unknown = tenderer ? [] : [{ code: 'PROJECT_TENDERER_UNKNOWN', field: 'tendererCode', facts: { tendererCode } }];
      const issues = [...projectIssues(content), ...unknown];
      if (!tenderer || issues.length > 0) throw projectInvalid(issues);
      const code = await giveCode(tx, content.regionCode);
      const id = this.ids.next();
      await tx.insert(Project, {
        ...content,
        id,
        code,
        kind: 'construction',
        tendererId: tenderer.id,
        agencyId,
        draftedBy: principal.accountId,
      });
      return { projectId: id, projectCode: code };
    });
  }
}

/** The number of the day in Beijing, by the database's clock. */
async function giveCode(tx: Tx, region: string): Promise<string> {
  await tx.lockKey(`project-code/${region}`);
  const date = civilDateOf(await tx.now())
    .slice(2)
    .replaceAll('-', '');
  const serial = await nextSerial(tx, `${INDUSTRY}${region}${date}`, MOST_A_DAY);
  return tenderProjectCode(projectCode({ industry: INDUSTRY, region, date, serial }), 1);
}
