import { uuidv7, type Clock, type Random } from '@kaibiao/kernel';
import type { Principal } from '@kaibiao/identity';
import type { Reader } from '@kaibiao/platform';
import type { AddRoom, RoomPurpose } from '@kaibiao/venue';

const CLERK = 'acceptance';

const ROOMS: readonly { code: string; name: string; purpose: RoomPurpose; seats: number }[] = [
  { code: 'K101', name: '第一开标室', purpose: 'opening', seats: 60 },
  { code: 'K102', name: '第二开标室', purpose: 'opening', seats: 30 },
  { code: 'P201', name: '评标一室', purpose: 'evaluation', seats: 9 },
  { code: 'P202', name: '评标二室', purpose: 'evaluation', seats: 7 },
];

/** Registers the rooms of the centre's house, by the hand of its acceptance desk. */
export async function enterRooms(reader: Reader, addRoom: AddRoom, clock: Clock, random: Random): Promise<void> {
  const known = new Set((await reader.rows<{ code: string }>('select code from room')).map(({ code }) => code));
  const account = await reader.row<{ id: string }>('select id from account where login = $1', [CLERK]);
  const clerk: Principal = {
    accountId: account!.id,
    displayName: '',
    roles: ['centre_acceptance'],
    organisationId: null,
    organisationCode: null,
  };
  for (const room of ROOMS) if (!known.has(room.code)) await addRoom.execute(clerk, { actId: uuidv7(clock, random), ...room });
}
