import type { Sentence } from './sentence';

/** What to do about errors of the sessions of later envelopes. */
export const SESSION_REMEDIES: Readonly<Record<string, Sentence>> = {
  NEXT_SESSION_NONE: {
    zh: '这是最后一个信封，没有下一场开标。',
    en: 'This envelope is the last; no session follows it.',
  },
  SESSION_RUNS: {
    zh: '本场开标尚未结束。请先结束本场开标，再公布下一信封的开标时间。',
    en: 'This session is not over. End it, then announce the hour of the next envelope.',
  },
  NEXT_SESSION_PAST: { zh: '开标时间须晚于现在，请改为以后的时间。', en: 'The hour must be still to come; choose a later one.' },
  NEXT_SESSION_EARLIER: {
    zh: '开标时间公布后只能推迟，不能提前。请改为不早于已公布的时间。',
    en: 'An announced hour is only put off, never brought forward. Choose one no earlier than what was announced.',
  },
  NEXT_SESSION_AWAITED: {
    zh: '公布的开标时间未到，到时方可宣布开标。',
    en: 'The announced hour has not come; declare the opening from then on.',
  },
};
