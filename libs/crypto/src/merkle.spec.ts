import { flipped } from '../../../test/support/bytes';
import {
  consistencyProof,
  fromHex,
  inclusionProof,
  leafData,
  leafHash,
  merkleRoot,
  MerkleFrontier,
  toHex,
  verifyConsistency,
  verifyInclusion,
} from './index';

/** Leaves and roots of the reference implementation of RFC 6962. */
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) =>
  leafHash(fromHex(hex)),
);
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const many = Array.from({ length: 40 }, (_, at) => leafHash(Uint8Array.of(at)));

it('computes the reference roots of RFC 6962, at once and leaf by leaf', () => {
  expect(toHex(merkleRoot([]))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  let frontier = new MerkleFrontier();
  roots.forEach((root, at) => {
    expect(toHex(merkleRoot(leaves.slice(0, at + 1)))).toBe(root);
    frontier = frontier.append(leaves[at]!);
    expect(toHex(frontier.root())).toBe(root);
    frontier = new MerkleFrontier(frontier.size, frontier.nodes);
  });
});

it('proves every leaf of every tree, and nothing else', () => {
  for (let size = 1; size <= many.length; size++) {
    const tree = many.slice(0, size);
    const root = merkleRoot(tree);
    tree.forEach((hash, index) => {
      const claim = { leafHash: hash, index, size, proof: inclusionProof(tree, index), root };
      expect(verifyInclusion(claim)).toBe(true);
      expect(verifyInclusion({ ...claim, leafHash: flipped(hash, 0) })).toBe(false);
      expect(verifyInclusion({ ...claim, index: index + 1 })).toBe(false);
      expect(verifyInclusion({ ...claim, proof: [...claim.proof, root] })).toBe(false);
      if (claim.proof.length > 0) expect(verifyInclusion({ ...claim, proof: claim.proof.slice(1) })).toBe(false);
    });
  }
});

it('proves that every tree continues every smaller one, and finds a fork', () => {
  for (let second = 1; second <= many.length; second++)
    for (let first = 1; first <= second; first++) {
      const tree = many.slice(0, second);
      const claim = {
        first,
        second,
        firstRoot: merkleRoot(tree.slice(0, first)),
        secondRoot: merkleRoot(tree),
        proof: consistencyProof(tree, first),
      };
      expect(verifyConsistency(claim)).toBe(true);
      expect(verifyConsistency({ ...claim, firstRoot: flipped(claim.firstRoot, 5) })).toBe(false);
      expect(verifyConsistency({ ...claim, secondRoot: flipped(claim.secondRoot, 5) })).toBe(false);
      expect(verifyConsistency({ ...claim, proof: [...claim.proof, claim.secondRoot] })).toBe(false);
    }
});

it('hides a guessable entry behind its salt', () => {
  const entry = fromHex('7b7d');
  expect(leafData(new Uint8Array(32), entry)).not.toEqual(leafData(new Uint8Array(32).fill(1), entry));
  expect(() => leafData(new Uint8Array(31), entry)).toThrow('INPUT_INVALID');
});
