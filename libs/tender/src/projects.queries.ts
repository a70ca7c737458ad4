import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { projectNotFound } from './tender.errors';

export interface ProjectLine {
  id: string;
  code: string;
  name: string;
  kind: string;
  regionCode: string;
  approvalNumber: string;
  compulsory: boolean;
  location: string;
  funding: string;
  tenderer: string;
  lots: { id: string; code: string; name: string; state: string }[];
}

const LINES = `
  select p.id, p.code, p.name, p.kind, p.region_code "regionCode", p.approval_number "approvalNumber", p.compulsory, p.location, p.funding, t.name tenderer,
    coalesce((select json_agg(json_build_object('id', l.id, 'code', l.code, 'name', l.name, 'state', l.state) order by l.code) from lot l where l.project_id = p.id), '[]') lots
  from project p join organisation t on t.id = p.tenderer_id
  where $1::uuid in (p.agency_id, p.tenderer_id)`;

/** The projects of the caller's own organisation. */
@Injectable()
export class Projects {
  constructor(private readonly reader: Reader) {}

  /** Newest first; `after` is the last project's id of the page before. */
  list(principal: Principal, { after, limit }: { after?: string; limit: number }): Promise<ProjectLine[]> {
    return this.reader.rows<ProjectLine>(`${LINES} and ($2::uuid is null or p.id < $2) order by p.id desc limit $3`, [
      principal.organisationId,
      after ?? null,
      limit,
    ]);
  }

  async get(principal: Principal, projectId: string): Promise<ProjectLine> {
    const project = await this.reader.row<ProjectLine>(`${LINES} and p.id = $2`, [principal.organisationId, projectId]);
    if (!project) throw projectNotFound();
    return project;
  }
}
