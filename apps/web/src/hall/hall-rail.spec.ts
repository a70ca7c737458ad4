import type { ComposerTranslation } from 'vue-i18n';
import { hallRail } from './hall-rail';
import { emptyHall, takeEntry, type HallState } from './hall-state';

const t = ((key: string) => key) as unknown as ComposerTranslation;
const rail = (mode: string, more: Partial<HallState>) =>
  hallRail({ ...emptyHall(), ...more }, t, mode).map(({ key, at }) => `${key} ${at}`);

describe('the rail of an opening', () => {
  it('says of custodians who hold no key that they give seeds', () => {
    const label = (mode: string) => hallRail(emptyHall(), t, mode).find(({ key }) => key === 'custodians')!.label;
    expect(['bidder+custodians', 'custodians', 'bidder'].map(label)).toEqual([
      'hall.rail.custodians',
      'hall.rail.custodians',
      'hall.rail.seeds',
    ]);
  });

  it('opens envelopes where an envelope holds no price, and needs no seeds for it', () => {
    const steps = (segment: string) =>
      hallRail({ ...emptyHall(), segment }, t, 'bidder').map(({ label }) => label.replace('hall.rail.', ''));
    expect(steps('qualification')).toEqual(['closed', 'declared', 'release', 'ordered', 'envelopes', 'recorded']);
    expect(steps('technical')).toEqual(steps('qualification'));
    expect(steps('price')).toEqual(['closed', 'declared', 'release', 'ordered', 'seeds', 'revealed', 'recorded']);
  });

  it('is from the first entry on that of the envelope which the notice has first, and after each declaration that of its envelope', () => {
    const declared = { stream: 'lot/1', seq: 1, type: 'opening.declared', at: '2026-12-01T01:40:00.000Z', payload: { segment: 'price' } };
    const hall = emptyHall(['technical', 'price']);
    const last = (one: HallState) => hallRail(one, t, 'custodians').at(-2)!.label;
    expect([hall.segment, last(hall), last(takeEntry(hall, declared))]).toEqual(['technical', 'hall.rail.envelopes', 'hall.rail.revealed']);
  });

  it('has no step of release where the bidders hold none', () => {
    expect(rail('custodians', { phase: 'releasing' })).toEqual([
      ...['closed done', 'declared done', 'ordered now', 'custodians ahead', 'revealed ahead', 'recorded ahead'],
    ]);
  });

  it('ends with everything done, whatever the policy', () => {
    for (const mode of ['bidder+custodians', 'custodians', 'bidder'])
      expect(new Set(rail(mode, { phase: 'opened', recordedAt: '2026-12-01T01:40:00Z' }).map((step) => step.split(' ')[1]))).toEqual(
        new Set(['done']),
      );
  });
});
