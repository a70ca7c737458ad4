import { randomUUID } from 'node:crypto';
import { signStatement } from '@kaibiao/crypto';
import { Complaints, DisputesModule, FileComplaint, ReceiveComplaint, type ComplaintStatement } from '@kaibiao/disputes';
import { BindCertificate, type Principal, type Role } from '@kaibiao/identity';
import { ImportCalendarYear, PublishedYears, Streams } from '@kaibiao/platform';
import { complaintDecisionDue, isWorkingDay, usccCheck, type YearNotice } from '@kaibiao/rules';
import published from '../../support/calendar-2027.json';
import { until } from '../../support/until';
import { certified } from '../identity/world';
import { publish, readyLot, tenderWorld, type World } from '../tender/world';

const YEAR: YearNotice = published;
const FILED = '2026-12-21T09:00:00+08:00';

describe('a period of working days that runs into a year without a calendar', () => {
  let w: World;
  let complaintId: string;

  const setClock = (at: string) =>
    w.owner.query('update kaibiao.clock_offset set offset_ms = floor(extract(epoch from $1::timestamptz - clock_timestamp()) * 1000)', [
      at,
    ]);
  const importYear = (said: YearNotice, reason: string | null = null) => w.get(ImportCalendarYear).execute(said, reason);
  const decisionDueAt = async () => (await w.get(Complaints).all({ limit: 1 }))[0]!.decisionDueAt;
  const journalled = () => w.get(Streams).after('calendar', 0);

  beforeAll(async () => {
    w = await tenderWorld([DisputesModule]);
    await setClock('2026-12-20T09:00:00+08:00');
    const lot = await readyLot(w);
    await publish(w, lot.lotId);
    await setClock(FILED);
    complaintId = await complain(w, lot.lotCode);
    await w.get(ReceiveComplaint).execute(await person(w, 'supervisor', 7), { complaintId, accepted: true, reason: '符合受理条件' });
  });
  afterAll(() => w.close());

  it('is refused, and no date is shown for it', async () => {
    expect(() => complaintDecisionDue(new Date(FILED))).toThrow('CALENDAR_UNKNOWN');
    expect(await decisionDueAt()).toBeNull();
  });

  it('is computed as soon as the year is imported, without a new start', async () => {
    expect(await importYear(YEAR)).toEqual({ outcome: 'imported', edition: 1 });
    await until(async () => (await decisionDueAt()) !== null);
    expect(await decisionDueAt()).toBe('2027-02-01T16:00:00.000Z');
    expect(await journalled()).toMatchObject([{ type: 'calendar.imported', payload: { ...YEAR, edition: 1, reason: null } }]);
  });

  it('imports the same once, however often it is asked', async () => {
    expect(await importYear(YEAR)).toEqual({ outcome: 'unchanged', edition: 1 });
    expect(await journalled()).toHaveLength(1);
  });

  it('changes with a later edition, which says why; the earlier one stays to be read', async () => {
    const later = { ...YEAR, workdays: YEAR.workdays.filter((day) => day !== '2027-01-31') };
    expect(await importYear(later)).toEqual({ outcome: 'reason_missing', edition: 1 });
    expect(await importYear(later, '国办通知调整春节调休')).toEqual({ outcome: 'superseded', edition: 2 });
    await until(async () => (await decisionDueAt()) === '2027-02-02T16:00:00.000Z');
    expect((await w.get(PublishedYears).editions('2027')).map(({ edition, reason }) => [edition, reason])).toEqual([
      [1, null],
      [2, '国办通知调整春节调休'],
    ]);
    expect((await journalled()).map(({ type }) => type)).toEqual(['calendar.imported', 'calendar.superseded']);
  });

  it('supersedes what the code came with for a reason only', async () => {
    const other = { ...YEAR, year: '2026', holidays: [{ name: '补假', from: '2026-06-01', to: '2026-06-01' }], workdays: [] };
    expect(await importYear(other)).toMatchObject({ outcome: 'reason_missing' });
    expect(await importYear(other, '示例')).toEqual({ outcome: 'superseded', edition: 1 });
    await until(() => !isWorkingDay('2026-06-01'));
  });

  it('deletes and rewrites nothing', async () => {
    for (const act of ['delete from', 'update'])
      await expect(w.owner.query(`${act} kaibiao.calendar_year ${act === 'update' ? `set reason = 'x'` : ''}`)).rejects.toThrow(
        'SIGNED_ROW_LOCKED',
      );
  });
});

async function complain(w: World, lotCode: string): Promise<string> {
  const principal = await person(w, 'bidder', 8);
  const { signer } = await certified(w.ca, principal.organisationCode!, {});
  const { accountId } = principal;
  await w.get(BindCertificate).execute(principal, { accountId, certificate: signer.certificate, usage: 'signing' });
  const complaintId = randomUUID();
  const statement: ComplaintStatement = {
    format: 'kaibiao-complaint/1',
    ...{ lotCode, complaintId, matter: 'other', objectionId: null },
    complainant: { name: '江苏投诉建设有限公司8', code: principal.organisationCode! },
    knownOn: '2026-12-20',
    text: '代理机构泄露了招标文件的内容。',
    request: '请查处。',
    salt: randomUUID().replaceAll('-', ''),
  };
  await w.get(FileComplaint).execute(principal, { lotCode, complaintId, ...(await signStatement(signer, statement)) });
  return complaintId;
}

async function person(w: World, role: Role, number: number): Promise<Principal> {
  const [accountId, organisationId] = [randomUUID(), randomUUID()];
  const body = `91321302MA3WX000${number}`;
  const organisationCode = body + usccCheck(body);
  const organisation = `insert into kaibiao.organisation (id, code, name, region_code) values ($1, $2, $3, '321302')`;
  await w.owner.query(organisation, [organisationId, organisationCode, `江苏投诉建设有限公司${number}`]);
  const account = `insert into kaibiao.account (id, organisation_id, display_name, roles) values ($1, $2, '经办人', $3)`;
  await w.owner.query(account, [accountId, organisationId, [role]]);
  return { accountId, displayName: '经办人', roles: [role], organisationId, organisationCode };
}
