import fc from 'fast-check';
import { PIECE_BYTES } from '../sealing/payload-feed';
import { wholePieces } from './send-ahead';

const MOST = 20 * PIECE_BYTES;

it('sends each byte of a payload ahead once and in order, from the byte that the platform lacks, but for the last bytes', () => {
  fc.assert(
    fc.property(fc.nat(MOST), fc.nat(MOST), (offset, left) => {
      const length = offset + left;
      let at = offset;
      for (const { index, skip } of wholePieces(offset, length)) {
        expect(index * PIECE_BYTES + skip).toBe(at);
        at = (index + 1) * PIECE_BYTES;
      }
      expect(at).toBeLessThanOrEqual(length);
      if (at > offset) expect(at).toBeLessThan(length);
      expect(length - at).toBeLessThanOrEqual(PIECE_BYTES);
    }),
  );
});

it('sends nothing ahead of a payload of one piece', () => {
  expect([...wholePieces(0, PIECE_BYTES)]).toEqual([]);
  expect([...wholePieces(0, PIECE_BYTES + 1)]).toEqual([{ index: 0, skip: 0 }]);
});
