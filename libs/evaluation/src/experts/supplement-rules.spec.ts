import { nodeBackend } from '@kaibiao/crypto/node';
import * as fc from 'fast-check';
import { drawPlaces, placeOf, poolHashIn, roundOf, type DrawBase } from './committee-draw';
import { emptyPlaces, placesWanted, type PlaceCall } from './supplement-rules';

const [FIRST, LATER] = ['ab'.repeat(32), 'cd'.repeat(32)];
const call = (place: string, round: number, answer: string | null, more: Partial<PlaceCall> = {}): PlaceCall => ({
  item: `expert/${place}${round > 0 ? `r${round}` : ''}/${FIRST}`,
  speciality: place.split('/')[0]!,
  answer,
  left: false,
  ...more,
});
const names = (calls: PlaceCall[]) => emptyPlaces(calls).map(({ item }) => item.split('/').slice(1, 3).join('/'));

describe('the places that are empty', () => {
  it('are those whose last call was declined or not answered, or whose holder left; whoever is asked still may come', () => {
    const calls = [
      call('A08/1', 0, 'declined'),
      call('A08/1', 1, 'unanswered'),
      call('A08/2', 0, 'declined'),
      call('A08/2', 1, 'accepted'),
      call('A08/3', 0, 'accepted', { left: true }),
      call('B01/1', 0, 'declined'),
      call('B01/1', 1, null),
    ];
    expect(names(calls)).toEqual(['A08/1r1', 'A08/3']);
  });

  it('are the same in whatever order calls are read', () => {
    const calls = fc.array(
      fc.record({ place: fc.constantFrom('A08/1', 'A08/2', 'B01/1'), answer: fc.constantFrom('accepted', 'declined', null) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(calls, (said) => {
        const rounds = said.map(({ place, answer }, at) =>
          call(place, said.slice(0, at).filter((one) => one.place === place).length, answer),
        );
        expect(emptyPlaces([...rounds].reverse())).toEqual(emptyPlaces(rounds));
        expect(placesWanted(emptyPlaces(rounds)).reduce((sum, { seats }) => sum + seats, 0)).toBe(emptyPlaces(rounds).length);
      }),
    );
  });
});

describe('the draw from a supplementary pool', () => {
  const base: DrawBase = {
    ...{ suite: 'INTL-1', lotCode: 'E3213002601050001001001', seed: new Uint8Array(32).fill(7), poolHash: LATER },
    pool: {
      ...{ format: 'kaibiao-expert-pool/2', lotCode: 'E3213002601050001001001' },
      specialities: [{ code: 'A08', seats: 2, experts: ['x', 'y', 'z'] }],
    },
  };
  const places = [call('A08/1', 3, 'declined'), call('A08/3', 0, 'declined')];

  it('is the next item of each place, from the pool that is named, and takes nobody twice nor whom an earlier draw took', async () => {
    const drawn = await drawPlaces(nodeBackend, base, places, ['y']);
    expect(drawn.map(({ item }) => [placeOf(item), roundOf(item), poolHashIn(item)])).toEqual([
      ['A08/1', 4, LATER],
      ['A08/3', 1, LATER],
    ]);
    expect(drawn.map(({ choice }) => choice).sort()).toEqual(['x', 'z']);
    expect((await drawPlaces(nodeBackend, base, places, ['x', 'y'])).map(({ item, choice }) => [placeOf(item), choice])).toEqual([
      ['A08/1', 'z'],
    ]);
  });
});
