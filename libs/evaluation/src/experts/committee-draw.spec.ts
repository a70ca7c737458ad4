import { draw } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { drawSeat, drawSeats, replacementItem, type DrawBase } from './committee-draw';

const poolHash = 'ab'.repeat(32);
const base: DrawBase = {
  suite: 'INTL-1',
  lotCode: 'E3213002601050001001001',
  seed: Uint8Array.from({ length: 32 }, (_, at) => at),
  poolHash,
  pool: {
    format: 'kaibiao-expert-pool/1',
    lotCode: 'E3213002601050001001001',
    specialities: [
      { code: 'A08', seats: 3, experts: ['a', 'b', 'c', 'd', 'e'] },
      { code: 'B01', seats: 2, experts: ['c', 'f', 'g', 'h'] },
    ],
  },
};

describe('the draw of the committee', () => {
  it('gives the same committee to whoever has the seed and the pool', async () => {
    expect(await drawSeats(nodeBackend, base)).toEqual(await drawSeats(nodeBackend, base));
    const other = await drawSeats(nodeBackend, { ...base, seed: new Uint8Array(32) });
    expect(other.map(({ choice }) => choice)).not.toEqual((await drawSeats(nodeBackend, base)).map(({ choice }) => choice));
  });

  it.each(['INTL-1', 'GM-1'] as const)('is made with the hash of the suite of the lot: %s', async (suite) => {
    const [first] = await drawSeats(nodeBackend, { ...base, suite });
    const { lotCode, seed, pool } = base;
    const candidates = pool.specialities[0]!.experts;
    expect(first).toMatchObject(
      await draw(nodeBackend, { suite, lotCode, item: `expert/A08/1/${poolHash}`, seed, nonces: [], candidates }),
    );
  });

  it('draws one item a place, named after speciality, place and pool, and nobody twice', async () => {
    const seats = await drawSeats(nodeBackend, base);
    expect(seats.map(({ item }) => item)).toEqual(
      ['A08/1', 'A08/2', 'A08/3', 'B01/1', 'B01/2'].map((place) => `expert/${place}/${poolHash}`),
    );
    expect(new Set(seats.map(({ choice }) => choice)).size).toBe(5);
  });

  it('is the draw of the sealed-bid design without nonces', async () => {
    const [first] = await drawSeats(nodeBackend, base);
    const again = await draw(nodeBackend, {
      suite: 'INTL-1',
      lotCode: base.lotCode,
      item: `expert/A08/1/${poolHash}`,
      seed: base.seed,
      nonces: [],
      candidates: ['a', 'b', 'c', 'd', 'e'],
    });
    expect(first).toMatchObject(again);
  });

  it('draws a replacement as the next item of the same place', () => {
    const once = replacementItem(`expert/A08/2/${poolHash}`);
    expect(once).toBe(`expert/A08/2r1/${poolHash}`);
    expect(replacementItem(once)).toBe(`expert/A08/2r2/${poolHash}`);
    expect(() => replacementItem('owner/1')).toThrow('SEAT_INVALID');
  });

  it('refuses to draw when everybody of the speciality has been drawn', async () => {
    const seat = { item: `expert/A08/1r1/${poolHash}`, speciality: 'A08' };
    await expect(drawSeat(nodeBackend, base, seat, ['a', 'b', 'c', 'd', 'e'])).rejects.toThrow('POOL_EXHAUSTED');
    expect((await drawSeat(nodeBackend, base, seat, ['a', 'b', 'c', 'd'])).choice).toBe('e');
  });
});
