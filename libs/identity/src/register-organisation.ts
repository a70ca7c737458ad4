import { Injectable } from '@nestjs/common';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { organisationCodeTaken, organisationInvalid } from './identity.errors';
import { onDuplicate } from './on-duplicate';
import { Organisation } from './organisation.entity';
import { organisationIssues, type OrganisationInput } from './registration-rules';
import type { Principal } from './roles';

/** Enters an organisation (主体登记): active at once, checked afterwards. */
@Injectable()
export class RegisterOrganisation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** Throws ORGANISATION_INVALID with every issue, or ORGANISATION_CODE_TAKEN. `actId` makes a retry harmless. */
  async execute(principal: Principal, input: OrganisationInput, actId: string): Promise<{ organisationId: string }> {
    const act = { id: actId, actorId: principal.accountId, command: 'RegisterOrganisation', input };
    return this.uow.once(act, (tx) => this.register(tx, principal.accountId, input));
  }

  /** The same inside another command's transaction. */
  async register(tx: Tx, actorId: string, input: OrganisationInput): Promise<{ organisationId: string }> {
    const issues = organisationIssues(input);
    if (issues.length > 0) throw organisationInvalid(issues);
    await tx.lockKey(`organisation/${input.code}`);
    const { code, name, regionCode } = input;
    const organisationId = uuidv7(this.clock, this.random);
    await onDuplicate(tx.insert(Organisation, { id: organisationId, code, name: name.trim(), regionCode }), () =>
      organisationCodeTaken(code),
    );
    await tx.record({
      stream: `organisation/${organisationId}`,
      type: 'organisation.registered',
      actorId,
      payload: { code, name, regionCode },
    });
    return { organisationId };
  }
}
