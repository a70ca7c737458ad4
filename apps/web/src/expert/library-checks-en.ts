import { libraryEn } from '../bidder/library/en';
import type { libraryChecksZhCN } from './library-checks-zh-cn';

const { kind } = libraryEn;

export const libraryChecksEn: typeof libraryChecksZhCN = {
  title: 'Library checks',
  rule: 'Each entry that a bid took over from its bidder’s library, held against that library as it stood when the bid was received. The committee judges; none of it is a ground of rejection by itself. Open a line to see its papers.',
  none: 'No bid uses a library',
  noneHint: 'Look at the papers in the bids themselves.',
  kindLabel: 'Kind',
  kind,
  entry: 'Entry',
  standing: 'Result',
  lastDay: 'Valid until',
  endless: 'Does not end, or not said',
  expired: 'Over when the bid was received',
  papers: 'Papers',
  unnamed: '(no name given)',
  unkinded: '(no kind given)',
  missing: '{name} (the bid has no such file)',
  cannotShow: '{name} (only PDF is shown here)',
  next: 'changed {at}: {reason}',
  is: {
    in_force: 'Agrees',
    changed_since: 'Changed after the bid',
    withdrawn_since: 'Given up after the bid',
    superseded: 'Changed before the bid',
    withdrawn: 'Given up before the bid',
    declared_later: 'Declared only after the bid',
    foreign: 'Not of this organisation’s library',
    altered: 'Not what its fingerprint says',
  },
  problem: {
    LIBRARY_TOO_LARGE: 'List too large, not checked',
    LIBRARY_UNREADABLE: 'List cannot be read, not checked',
  },
};
