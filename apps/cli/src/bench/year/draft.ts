import type { Actor } from '../../demo/actor';
import { eventually } from '../../demo/eventually';
import { turnTo } from '../../demo/life-of-a-lot';
import { publish, untilSeedsAreDealt, uploadDocument } from '../../demo/publish-lot';
import { SAMPLE_LOT, SAMPLE_PROJECT, SAMPLE_SCHEME } from '../../demo/sample-lot';
import { inTurns } from './in-turns';
import type { RoundDates } from './year-calendar';
import { AT_A_TIME, type YearLot, type YearWorld } from './year-world';

const DOCUMENT = Buffer.from('招标文件：评标办法、合同条款、技术标准和要求。\n'.repeat(400));

/** 编制、受理、公告: the lots of a round are drafted, read twice, accepted and published on one day. */
export async function publishRound(world: YearWorld, count: number, dates: RoundDates): Promise<YearLot[]> {
  const lots: YearLot[] = [];
  const [agency, tenderer] = await Promise.all([world.cast.the('agency'), world.cast.the('tenderer')]);
  const [first, second] = (await world.cast.all('centre_acceptance')) as [Actor, Actor];
  await inTurns(Array.from({ length: count }), AT_A_TIME, async () => {
    const lot = await draft(agency, tenderer.account.organisationCode, dates);
    await first.act(`lots/${lot.lotId}/acceptance-check`);
    await second.act(`lots/${lot.lotId}/acceptance`);
    lots.push(lot);
  });
  await inTurns(lots, AT_A_TIME, ({ lotId }) => untilSeedsAreDealt(agency, lotId));
  await turnTo(world, dates.published);
  await inTurns(lots, AT_A_TIME, async ({ lotId }) => void (await publish(agency, lotId)));
  return lots;
}

async function draft(agency: Actor, tendererCode: string, dates: RoundDates): Promise<YearLot> {
  const { projectId } = await agency.act<{ projectId: string }>('projects', { ...SAMPLE_PROJECT, tendererCode });
  const lot = await agency.act<{ lotId: string; lotCode: string; rowVersion: number }>('lots', {
    ...{ projectId, ...SAMPLE_LOT, bidDeadline: dates.deadline.toISOString() },
    ...{ documentsFrom: dates.documentsFrom.toISOString(), documentsUntil: dates.documentsUntil.toISOString() },
  });
  const { lotId, lotCode } = lot;
  await uploadDocument(agency, lotId, 'tender_document', '招标文件.txt', DOCUMENT);
  const { rowVersion } = await agency.client.get<{ rowVersion: number }>(`lots/${lotId}`);
  await agency.client.put(`lots/${lotId}/evaluation-scheme`, SAMPLE_SCHEME, { ifMatch: `"${rowVersion}"` });
  await agency.act(`lots/${lotId}/submittal`);
  return { lotId, lotCode, bids: [] };
}

/** Waits until the platform's own processes have brought every lot into this state. */
export async function untilAll({ database }: YearWorld, lots: readonly YearLot[], state: string): Promise<void> {
  const ids = lots.map(({ lotId }) => lotId);
  await eventually(`all lots are ${state}`, async () => {
    const { rows } = await database.query<{ there: number }>('select count(*)::int there from lot where id = any($1) and state = $2', [
      ids,
      state,
    ]);
    return rows[0]!.there === ids.length;
  });
}
