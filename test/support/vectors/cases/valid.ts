import { manifestHash, type SealingMode } from '@kaibiao/crypto';
import { entriesOf, zip } from '../container';
import { vector, type VectorCase } from '../vector-case';
import { FILES, type VectorBid, type Workshop } from '../workshop';

const LONG = `${'很长的文件夹/'.repeat(9)}文件.txt`;

/** Bids that open, one of every kind. */
export async function validCases(w: Workshop, base: VectorBid): Promise<VectorCase[]> {
  const of = (id: string, what: string, bid: VectorBid, more: object = {}): VectorCase =>
    vector({ id, what, bid, kbid: zip(entriesOf(bid)), ...more });
  const seal = (id: string, mode: SealingMode, seed: number): Promise<VectorBid> => w.seal({ id, mode, seed });
  const standing = { submissionId: base.manifest.submissionId, version: 1, manifestHash: manifestHash(base.manifestBytes.bytes()) };
  const again = await w.seal({ id: 'valid-replacement', version: 2, replaces: standing.manifestHash, seed: 77 });
  const long = [...FILES, { name: LONG, role: 'other', bytes: Buffer.from('a name over 100 bytes') }];
  const large = [{ name: 'zeros.bin', role: 'technical', bytes: new Uint8Array(2 ** 20 + 5) }];
  const two = await w.seal({ id: 'valid-two-segments', segments: ['bid', 'price'], seed: 78 });
  return [
    of('valid', 'bidder and custodians, threshold 2 of 4', base),
    of('valid-custodians', 'policy `custodians`: no envelope of the bidder', await seal('valid-custodians', 'custodians', 71)),
    of('valid-bidder', 'policy `bidder`: no custodians', await seal('valid-bidder', 'bidder', 72)),
    of('valid-replacement', 'version 2, replacing `valid`', again, { standing }),
    of('valid-pax', 'a name over 100 bytes stands in a pax header', await w.seal({ id: 'valid-pax', files: long, model: base })),
    of('valid-large', 'content over 1 MiB, padded to 1 MiB + 32 KiB', await w.seal({ id: 'valid-large', files: large, seed: 73 })),
    of('valid-no-files', 'no file but the index', await w.seal({ id: 'valid-no-files', files: [], model: base })),
    of('valid-two-segments', 'two segments: sound, but not what a lot of one segment asks for', two, {
      expected: { submission: 'BID_SEGMENTS_MISMATCH' },
    }),
  ];
}
