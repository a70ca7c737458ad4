import { AttendRoom, DUTY_ITEMS, EvaluationReports, EvaluationRooms, RecordDuty } from '@kaibiao/evaluation';
import { evaluated } from '../awarding/evaluated';
import { committeeAtWork, register, seated } from './committee-at-work';
import { openedLot } from './opened-lot';
import { soundScheme } from '../../support/sound-lot';
import { refusal, World } from './world';

const GOOD = Object.fromEntries(Object.keys(DUTY_ITEMS).map((item) => [item, false]));

describe('the conduct of the members', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
    await register(world);
  }, 120_000);
  afterAll(() => world.close());

  it('is seen at its site: each member says once where he sits (远程异地评标)', async () => {
    const lot = await openedLot(world, soundScheme(), ['12350000.00', '12180000.00', '12600000.00']);
    const [first, second] = await committeeAtWork(world, lot);
    const attend = (site: string) => world.get(AttendRoom).execute(first!.principal, { lotId: lot.id, site, seat: '一号席' });
    const said = await attend('徐州市公共资源交易中心');
    expect(await attend('徐州市公共资源交易中心')).toEqual(said);
    expect((await refusal(attend('宿迁'))).code).toBe('ATTENDANCE_STATED');
    const { members } = await world.get(EvaluationRooms).of(second!.principal, lot.id);
    expect(members.find(({ memberId }) => memberId === first!.memberId)?.site).toBe('徐州市公共资源交易中心 一号席');
    await expect(world.sql(`update member_attendance set site = 'x' where member_id = $1`, [first!.memberId])).rejects.toThrow(
      'SIGNED_ROW_LOCKED',
    );
  }, 60_000);

  it('is written down for each expert by the owner’s representative, after the report and once', async () => {
    const lot = await evaluated(world);
    const members = await seated(world, lot);
    const rows = await world.sql<{ id: string; kind: string }>('select id, kind from committee_member where lot_id = $1', [lot.id]);
    const kindOf = (memberId: string) => rows.find(({ id }) => id === memberId)!.kind;
    const [expert, other] = members.filter(({ memberId }) => kindOf(memberId) === 'expert');
    const owner = members.find(({ memberId }) => kindOf(memberId) === 'owner')!;
    const record = (who: typeof owner, answers: Record<string, boolean>, note = '') =>
      world.get(RecordDuty).execute(who.principal, { lotId: lot.id, memberId: expert!.memberId, answers, note });
    expect((await refusal(record(other!, GOOD))).code).toBe('DUTY_RECORDER_ONLY');
    expect((await refusal(record(owner, { ...GOOD, late: true }))).issues).toEqual(['DUTY_NOTE_MISSING']);
    await record(owner, { ...GOOD, late: true }, '迟到二十分钟');
    expect(await record(owner, { ...GOOD, late: true }, '迟到二十分钟')).toEqual({ memberId: expert!.memberId });
    expect((await refusal(record(owner, GOOD, '改口'))).code).toBe('DUTY_RECORDED');
    // The record is the pool's business: the report that the tenderer gets does not change by it.
    expect(JSON.stringify(await world.get(EvaluationReports).finished(lot.id))).not.toContain('迟到二十分钟');
  }, 60_000);
});
