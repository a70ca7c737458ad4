import { addressOf, inOrderOfWork, nextStep, stepOf } from './lot-line';

describe('the agency’s lots', () => {
  it('puts what waits for the agency first, then by the deadline, then what is over', () => {
    const lots = ['awarded', 'bidding', 'closed', 'draft'].map((state, at) => ({ state, bidDeadline: `2026-12-0${9 - at}` }));
    expect(inOrderOfWork(lots).map(({ state }) => state)).toEqual(['draft', 'closed', 'bidding', 'awarded']);
  });

  it('leads a draft to the wizard and everything else to its desk', () => {
    expect(addressOf({ id: '1', state: 'draft' })).toBe('/agency/lots/1/draft?step=2');
    expect(addressOf({ id: '1', state: 'accepted' })).toBe('/agency/lots/1');
    expect(nextStep('accepted')).toBe('publish');
    expect(nextStep('releasing')).toBe('wait');
  });

  it('finds the step on which a refusal is mended', () => {
    expect(['bidDeadline', 'documents', 'invitees', 'evaluationScheme', 'scoredItems.0.step', undefined].map(stepOf)).toEqual([
      2, 3, 3, 4, 4, 5,
    ]);
  });
});
