import { PlatformRefusal } from './platform-errors';

/** Statuses that say something of the release itself: not of who carries it (403), of the hour (425) or of the way there. */
const OF_THE_RELEASE: readonly number[] = [404, 409, 410, 422];
/** In these a lot opens nothing any more, so its window never comes. */
const OVER: readonly unknown[] = ['failed', 'terminated'];
/** An older platform, a proxy, a clock that is behind: tomorrow it may be otherwise. */
const MENDED: readonly string[] = ['ROUTE_NOT_FOUND', 'CERTIFICATE_NOT_YET_VALID'];

/** `waiting`: its window is not open, or stands still. `final`: no later attempt can end otherwise. `trouble`: worth another attempt, and a word. */
export type Refused = 'waiting' | 'final' | 'trouble';

/** What becomes of a release that the platform did not take. */
export function releaseRefused(error: unknown): Refused {
  if (!(error instanceof PlatformRefusal)) return 'trouble';
  const { code, status, facts } = error;
  if (code === 'OPENING_HELD') return 'waiting';
  if (code === 'OPENING_STEP_WRONG' && !OVER.includes(facts.state)) return 'waiting';
  if (code === 'RELEASE_INVALID' && facts.reason === 'segmentLater') return 'waiting';
  return OF_THE_RELEASE.includes(status) && !MENDED.includes(code) ? 'final' : 'trouble';
}
