import type { wideningZhCN } from './widening-zh-cn';

export const wideningEn: typeof wideningZhCN = {
  title: 'Too few of a speciality: widen it',
  lead: 'Places are drawn from the speciality first, and from the class above only when nobody of it is left. The reason is sealed with the pool and stands in the journal and the archive.',
  why: 'Why {code} is widened to {to}',
  missing: 'Write why',
  fact: '{code} widened to {to}: {reason}',
};
