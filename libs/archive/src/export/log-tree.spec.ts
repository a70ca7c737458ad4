import { consistencyProof, inclusionProof, leafHash, merkleRoot, toHex } from '@kaibiao/crypto';
import { LogTree } from './log-tree';

const leaves = Array.from({ length: 37 }, (_, at) => leafHash(Uint8Array.of(at)));
const hex = (proof: readonly Uint8Array[]): string[] => proof.map(toHex);

describe('the tree of the log', () => {
  it('gives the roots and proofs of RFC 6962, for every size', () => {
    for (let size = 1; size <= leaves.length; size++) {
      const some = leaves.slice(0, size);
      const tree = new LogTree(Buffer.concat(some));
      expect(toHex(tree.root())).toBe(toHex(merkleRoot(some)));
      for (let index = 0; index < size; index++) expect(hex(tree.inclusion(index))).toEqual(hex(inclusionProof(some, index)));
      for (let first = 1; first <= size; first++) expect(hex(tree.consistency(first))).toEqual(hex(consistencyProof(some, first)));
    }
  });
});
