import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { DraftProject, Projects, type ProjectLine } from '@kaibiao/tender';
import { ActId } from '../http/act-id';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { PageQuery } from './page.dto';
import { DraftProjectDto } from './project.dto';

@ApiTags('projects')
@Controller('projects')
export class ProjectsController {
  constructor(
    private readonly draftProject: DraftProject,
    private readonly projects: Projects,
  ) {}

  /** Enters a project (招标项目进场登记); the answer has its number. */
  @Post()
  @Requires('project.draft')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  draft(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Body() input: DraftProjectDto,
  ): Promise<{ projectId: string; projectCode: string }> {
    return this.draftProject.execute(principal, { ...input, actId });
  }

  /** The projects of the caller's organisation, newest first, with their lots. */
  @Get()
  @Requires('project.read_own')
  async list(@Caller() principal: Principal, @Query() page: PageQuery): Promise<{ projects: ProjectLine[] }> {
    return { projects: await this.projects.list(principal, page) };
  }

  @Get(':projectId')
  @Requires('project.read_own')
  get(@Caller() principal: Principal, @Param('projectId', ObjectIdPipe) projectId: string): Promise<ProjectLine> {
    return this.projects.get(principal, projectId);
  }
}
