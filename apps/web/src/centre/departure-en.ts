import type { departureZhCN } from './departure-zh-cn';

export const departureEn: typeof departureZhCN = {
  title: 'Leaving the register',
  own: 'You stand in no new pool. Calls that you have not answered, and acceptances for rooms that are not open yet, lapse and the next is called. Rooms that you sit in and what you did before stay as they are. To come back, commit yourself anew.',
  remove: 'Remove the expert',
  removeLead:
    'Whoever does not meet the conditions any more is removed for a reason. Sealed pools and calls that are out stay; what a supervising department decided is entered above.',
  reason: 'Why',
  missing: 'Write why',
  act: { own: 'Leave the register', remove: 'Remove from the register' },
  consequence: {
    own: 'You are not drawn any more; the record is kept.',
    remove: 'The expert stands in no new pool. He may commit himself anew, and is drawn again once that is found true. The record is kept.',
  },
  sure: { own: 'I confirm that I leave', remove: 'I confirm that the expert does not meet the conditions any more' },
  by: { expert: 'left by himself', centre: 'removed by the centre' },
  since: 'since {at}',
  until: '{from} to {until}, came back',
  back: {
    expert: 'Not in the register any more, and not drawn. A new commitment brings you back.',
    centre: 'Removed from the register, and not drawn. A new commitment brings you back once it is found true.',
  },
  left: 'Left',
};
