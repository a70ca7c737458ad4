import { randomUUID } from 'node:crypto';
import { signStatement, type Signed, type Signer } from '@kaibiao/crypto';
import { FileObjection, ReplyToObjection, type ObjectionStatement, type ReplyStatement } from '@kaibiao/disputes';
import type { Principal } from '@kaibiao/identity';

export interface Party {
  principal: Principal;
  signer: Signer;
  name: string;
}

interface Lookup {
  get<T>(type: abstract new (...args: never[]) => T): T;
}

export const objection = (by: Party, lotCode: string, change: Partial<ObjectionStatement> = {}): ObjectionStatement => ({
  format: 'kaibiao-objection/1',
  lotCode,
  objectionId: randomUUID(),
  subject: 'documents',
  objector: { name: by.name, code: by.principal.organisationCode! },
  standing: 'bidder',
  interest: '',
  text: '评标办法对外地企业设置了不合理的条件。',
  request: '请删除该条件。',
  salt: randomUUID().replaceAll('-', ''),
  ...change,
});

/** Signs and files it; what was filed, to be sent again or answered. */
export async function file(world: Lookup, by: Party, said: ObjectionStatement, signed?: Signed) {
  const statement = signed ?? (await signStatement(by.signer, said));
  const { lotCode, objectionId } = said;
  const filed = await world.get(FileObjection).execute(by.principal, { lotCode, objectionId, ...statement });
  return { ...filed, signed: statement };
}

export async function reply(
  world: Lookup,
  by: Pick<Party, 'principal' | 'signer'>,
  lot: { lotId: string; lotCode: string },
  filed: { objectionId: string; hash: string },
  change: Partial<ReplyStatement> = {},
) {
  const said: ReplyStatement = {
    format: 'kaibiao-objection-reply/1',
    lotCode: lot.lotCode,
    objectionId: filed.objectionId,
    objection: filed.hash,
    subject: 'documents',
    wording: '评标办法中的条件是否合理？',
    answer: '该条件已删除，详见澄清公告。',
    outcome: 'upheld',
    ...change,
  };
  const signed = await signStatement(by.signer, said);
  return world.get(ReplyToObjection).execute(by.principal, { lotId: lot.lotId, objectionId: filed.objectionId, ...signed });
}
