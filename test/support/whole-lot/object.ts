import { signStatement } from '@kaibiao/crypto';
import { FileObjection, ReplyToObjection, type ObjectionStatement } from '@kaibiao/disputes';
import { Organisation } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import type { PlayedLot } from './publish';
import type { Stage } from './stage';

const AN_HOUR = 3_600_000;

/** A bidder objects to the result (异议), and the agency answers an hour later. */
export async function object(s: Stage, { lotId, lotCode }: PlayedLot): Promise<void> {
  const [bidder, agency, objectionId] = [await s.player('bidder2'), await s.player('agency'), s.newId()];
  const { name, code } = (await s.get(UnitOfWork).run((tx) => tx.findOne(Organisation, { id: bidder.principal.organisationId! })))!;
  const objection: ObjectionStatement = {
    ...{ format: 'kaibiao-objection/1', lotCode, objectionId, subject: 'result', objector: { name, code } },
    ...{ standing: 'bidder', interest: '', text: '第一中标候选人的业绩不实。', request: '请核实。', salt: '5a'.repeat(16) },
  };
  const signed = await signStatement(bidder.signer, objection);
  const { hash } = await s.get(FileObjection).execute(bidder.principal, { lotCode, objectionId, ...signed });
  await s.turnTo(new Date((await s.now()).getTime() + AN_HOUR));
  const reply = await signStatement(agency.signer, {
    ...{ format: 'kaibiao-objection-reply/1', lotCode, objectionId, objection: hash, subject: 'result' },
    ...{ wording: '候选人业绩是否属实？', answer: '经核实，属实。', outcome: 'dismissed' },
  });
  await s.get(ReplyToObjection).execute(agency.principal, { lotId, objectionId, ...reply });
}
