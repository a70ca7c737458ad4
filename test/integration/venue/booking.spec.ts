import { DeskLots } from '@kaibiao/tender';
import { AddRoom, BookRoom, CancelBooking, Rooms, VenueModule, type RoomPurpose } from '@kaibiao/venue';
import { refusal } from '../evaluation/world';
import { draftLot, submit, tenderWorld, type World } from '../tender/world';

const MINUTE = 60_000;

describe('a room of the centre', () => {
  let w: World;
  let lotId: string;
  let deadline: Date;
  let hall: string;
  let quiet: string;

  const add = (code: string, purpose: RoomPurpose) =>
    w.get(AddRoom).execute(w.clerk.principal, { actId: w.newId(), code, name: `${code} 室`, purpose, seats: 20 });
  const span = (from: number, until: number) => ({
    startsAt: new Date(deadline.getTime() + from * MINUTE),
    endsAt: new Date(deadline.getTime() + until * MINUTE),
  });
  const book = (roomId: string, [from, until]: [number, number], lot = lotId, actId = w.newId()) =>
    w.get(BookRoom).execute(w.clerk.principal, { actId, roomId, lotId: lot, ...span(from, until) });
  const calendar = () => w.get(Rooms).booked(span(-600, 0).startsAt, span(0, 600).endsAt);

  beforeAll(async () => {
    w = await tenderWorld([VenueModule]);
    ({ lotId } = await draftLot(w));
    deadline = new Date((await w.get(DeskLots).get(w.agency.principal, lotId)).bidDeadline);
    ({ roomId: hall } = await add('K101', 'opening'));
    ({ roomId: quiet } = await add('P201', 'evaluation'));
  });
  afterAll(() => w.close());

  it('has one number', async () => expect((await refusal(add('K101', 'opening'))).code).toBe('ROOM_CODE_TAKEN'));

  it('is not kept for a draft, which nobody but its agency knows of', async () => {
    expect((await refusal(book(hall, [-30, 60]))).code).toBe('LOT_NOT_FOUND');
  });

  it('is kept for a lot that was handed in, once for one act', async () => {
    await submit(w, lotId);
    const actId = w.newId();
    const [first, second] = [await book(hall, [-30, 60], lotId, actId), await book(hall, [-30, 60], lotId, actId)];
    expect(second).toEqual(first);
    expect((await calendar()).map(({ roomId, coversOpening }) => [roomId, coversOpening])).toEqual([[hall, true]]);
  });

  it('is nobody else’s meanwhile, and the refusal names who has it', async () => {
    const { lotId: other } = await draftLot(w);
    await submit(w, other);
    const { code, facts } = await refusal(book(hall, [-10, 30], other));
    expect([code, facts['startsAt']]).toEqual(['ROOM_TAKEN', span(-30, 0).startsAt.toISOString()]);
    await book(quiet, [60, 120], other);
    await book(quiet, [120, 240]);
  });

  it('is refused twice by the database itself', async () => {
    const twice = w.owner.query(
      `insert into kaibiao.room_booking (id, room_id, lot_id, starts_at, ends_at, booked_by)
       select $1, room_id, lot_id, starts_at, ends_at, booked_by from kaibiao.room_booking where room_id = $2`,
      [w.newId(), hall],
    );
    await expect(twice).rejects.toThrow('room_booking_once');
  });

  it('is free again when it is given up, and what was booked stays on record', async () => {
    const { id } = (await calendar()).find(({ roomId }) => roomId === hall)!;
    const cancel = () => w.get(CancelBooking).execute(w.clerk.principal, { actId: w.newId(), bookingId: id, reason: '改在第二开标室' });
    await cancel();
    expect((await refusal(cancel())).code).toBe('BOOKING_CANCELLED');
    await book(hall, [-10, 30]);
    const { rows } = await w.owner.query<{ n: number }>('select count(*)::int n from kaibiao.room_booking where room_id = $1', [hall]);
    expect(rows[0]!.n).toBe(2);
  });

  it('is shown for two months at the most, and never cut silently', async () => {
    const far = span(0, 63 * 24 * 60);
    expect((await refusal(w.get(Rooms).booked(far.startsAt, far.endsAt))).code).toBe('BOOKING_SPAN_TOO_LONG');
  });

  it('is marked when the deadline moves out of its time', async () => {
    await w.owner.query("update kaibiao.lot set bid_deadline = bid_deadline + interval '1 day' where id = $1", [lotId]);
    expect((await calendar()).filter(({ roomId }) => roomId === hall).map(({ coversOpening }) => coversOpening)).toEqual([false]);
  });

  it('is kept for one of two who ask at the same time', async () => {
    const ended = { lotId: (await draftLot(w)).lotId };
    await w.owner.query("update kaibiao.lot set state = 'failed' where id = $1", [ended.lotId]);
    expect((await refusal(book(quiet, [300, 360], ended.lotId))).issues).toEqual(['BOOKING_LOT_STATE']);
    const { lotId: another } = await draftLot(w);
    await submit(w, another);
    const asks = await Promise.allSettled([book(quiet, [300, 360]), book(quiet, [330, 390], another)]);
    expect(asks.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
