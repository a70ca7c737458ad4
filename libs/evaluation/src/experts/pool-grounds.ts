import type { CivilDate } from '@kaibiao/rules';
import { recusalPeriod, yearsBefore } from './pool-periods';

/**
 * Why an expert cannot be drawn for a lot: left the register 退出专家库, not in service 停用, a commitment found false 承诺不实, suspended or struck off 暂停、取消资格, on leave 请假,
 * too little training 培训学分不足, employed by a party 任职单位回避, employed by one before 曾任职单位回避, called to another session of the day 同日另有评标.
 */
export const GROUNDS = [
  'LEFT',
  'INACTIVE',
  'COMMITMENT_FALSE',
  'BANNED',
  'ON_LEAVE',
  'TRAINING_SHORT',
  'EMPLOYER',
  'FORMER_EMPLOYER',
  'CALLED_ELSEWHERE',
] as const;
export type Ground = (typeof GROUNDS)[number];

/** Days of the civil calendar in China, both included; without an end it does not end. */
export interface DayRange {
  from: CivilDate;
  until: CivilDate | null;
}

/** An expert as the pool looks at one. */
export interface PooledExpert {
  expertId: string;
  specialities: readonly string[];
  employerCode: string;
  /** `until`: the last day there. */
  earlierEmployers: readonly { code: string; until: CivilDate }[];
  /** Not in the register any more (退出专家库). */
  left: boolean;
  active: boolean;
  /** What the expert declared was found false, and nothing else since (事后核查). */
  foundFalse: boolean;
  /** Bans in force or to come; one that was lifted ends on the day before. */
  bans: readonly DayRange[];
  leaves: readonly DayRange[];
  /** Credits of training (培训学分) of the year of the session. */
  credits: number;
  /** Days of sessions that the expert is called to or has accepted. */
  sessions: readonly CivilDate[];
}

/** What the session of a lot asks of an expert. */
export interface SessionRule {
  /** The day of the session, `YYYY-MM-DD`. */
  day: CivilDate;
  /** 统一社会信用代码 of every bidder, the tenderer and the agency. */
  parties: ReadonlySet<string>;
  /** Credits that the year asks for; 0: none. */
  creditsNeeded: number;
  /** The session has an hour of its own: nobody sits in two of one day. */
  timed: boolean;
}

export const covers = ({ from, until }: DayRange, day: CivilDate): boolean => from <= day && (until === null || day <= until);

/** Every ground that leaves the expert out, in the order of GROUNDS; none: the expert can be drawn. */
export function groundsOf(expert: PooledExpert, { day, parties, creditsNeeded, timed }: SessionRule): Ground[] {
  const since = yearsBefore(day, recusalPeriod(day).years);
  const met: Readonly<Record<Ground, boolean>> = {
    LEFT: expert.left,
    INACTIVE: !expert.active,
    COMMITMENT_FALSE: expert.foundFalse,
    BANNED: expert.bans.some((ban) => covers(ban, day)),
    ON_LEAVE: expert.leaves.some((leave) => covers(leave, day)),
    TRAINING_SHORT: expert.credits < creditsNeeded,
    EMPLOYER: parties.has(expert.employerCode),
    FORMER_EMPLOYER: expert.earlierEmployers.some(({ code, until }) => parties.has(code) && until >= since),
    CALLED_ELSEWHERE: timed && expert.sessions.includes(day),
  };
  return GROUNDS.filter((ground) => met[ground]);
}
