import type { replaceZhCN } from './replace-zh-cn';

export const replaceEn: typeof replaceZhCN = {
  title: 'Replace a member',
  lead: 'Whoever did not come, fell ill or must be recused is replaced for a reason. For an expert the next in the drawn order is called; the tenderer names another representative.',
  whose: 'Seat',
  whoseMissing: 'Choose a seat',
  reasonMissing: 'Write why the member is replaced',
  ground: 'Ground',
  grounds: { absent: 'did not come, or left', ill: 'cannot go on for reasons of health', recusal: 'must be recused' },
  act: 'Replace the member',
  consequence:
    'All that the member judged is void and kept on file; a review that was closed opens again, and whoever follows judges anew.',
  sure: 'I confirm that the member cannot or may not go on',
};
