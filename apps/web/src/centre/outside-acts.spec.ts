import type { Phase } from '../expert/room';
import type { CommitteeView } from './committee';
import { refusalOf, type OutsideAct } from './outside-acts';

const view = (phase: Phase, segments = ['bid'], more: Partial<CommitteeView> = {}) =>
  ({ phase, segments, segment: segments.at(-1), pause: null, ...more }) as CommitteeView;
const phases: Phase[] = ['forming', 'numbering', 'review', 'competition', 'scoring', 'signing', 'reporting', 'awaiting', 'pricing', 'over'];
const open = (act: OutsideAct) => phases.filter((phase) => refusalOf(act, view(phase)) === null);
const pause = { reason: '停电', pausedAt: '' };

describe('what is done to a committee from outside the room', () => {
  it('is offered in those phases in which the platform does it', () => {
    expect(open('sheets')).toEqual(['scoring', 'signing']);
    expect(open('review')).toEqual(['competition', 'scoring', 'signing']);
    expect(open('members')).toEqual(['forming', 'numbering', 'review', 'competition', 'scoring', 'signing']);
  });

  it('is not offered while the evaluation stands still, and the page says so', () => {
    for (const act of ['sheets', 'review', 'members'] as const) expect(refusalOf(act, view('scoring', ['bid'], { pause }))).toBe('paused');
    expect(refusalOf('sheets', view('reporting', ['bid'], { pause }))).toBe('phase');
  });

  it('changes no committee and goes back to no review once the prices are open; while they are sealed it does both', () => {
    for (const act of ['members', 'review'] as const) {
      expect(refusalOf(act, view('scoring', ['qualification', 'technical', 'price'], { segment: 'technical' }))).toBeNull();
      expect(refusalOf(act, view('competition', ['technical', 'price']))).toBe('later');
    }
  });
});
