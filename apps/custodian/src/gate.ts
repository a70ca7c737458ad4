import {
  fromBase64,
  parseCertificate,
  verifyStatement,
  votesNeeded,
  type SealingPolicy,
  type VerifyOptions,
  type Vote,
} from '@kaibiao/crypto';
import { personOf, signedOf, type Person } from './evidence';
import type { SignedText } from './tasks';

/** A vote whose signature holds, and by whom. */
export interface VerifiedVote {
  vote: Vote;
  signer: Person;
}

export interface GateAsked {
  orderHash: string;
  policy: SealingPolicy;
  /** Subjects of the custodians' encryption certificates, custodian 1 first. */
  custodians: readonly Person[];
  /** R */
  releases: readonly string[];
  gated: readonly string[];
}

/** Why no share may be given yet: not enough custodians have voted on this very order, or a bid has fewer than 2k-1 `ok`. */
export function gateFaults({ orderHash, policy, custodians, releases, gated }: GateAsked, votes: readonly VerifiedVote[]): string[] {
  const { threshold } = policy;
  const counted = votes.filter(({ vote, signer }) => vote.orderHash === orderHash && isSame(custodians[vote.custodian - 1], signer));
  const voters = new Set(counted.map(({ vote }) => vote.custodian));
  const okOf = (hash: string): number =>
    new Set(
      counted
        .filter(({ vote }) => vote.verdicts.some(({ manifestHash, ok }) => manifestHash === hash && ok))
        .map(({ vote }) => vote.custodian),
    ).size;
  return [
    ...(voters.size >= votesNeeded(policy.custodians.length, threshold) ? [] : ['GATE_VOTES_TOO_FEW']),
    ...(gated.every((hash) => releases.includes(hash)) ? [] : ['GATE_BID_FOREIGN']),
    ...(gated.every((hash) => okOf(hash) >= 2 * threshold - 1) ? [] : ['GATE_BID_NOT_OK']),
  ];
}

export async function verifyVotes(votes: readonly SignedText[], options: VerifyOptions): Promise<VerifiedVote[]> {
  return Promise.all(
    votes.map(async (text) => {
      const { value, certificate } = await verifyStatement<Vote>('kaibiao-vote/1', signedOf(text), options);
      return { vote: value, signer: personOf(certificate) };
    }),
  );
}

/** The custodians of a policy by their certificates; throws CUSTODIAN_CERTIFICATES_OTHER unless these are the policy's. */
export function custodiansOf(policy: SealingPolicy, certificates: readonly string[]): Person[] {
  const people = certificates.map((text) => personOf(parseCertificate(fromBase64(text))));
  if (people.map(({ fingerprint }) => fingerprint).join() !== policy.custodians.join()) throw new Error('CUSTODIAN_CERTIFICATES_OTHER');
  return people;
}

/** Whoever signs a vote holds another certificate than the one that shares are sealed to; the subject is the same. */
const isSame = (custodian: Person | undefined, signer: Person): boolean =>
  custodian !== undefined && custodian.organisationCode === signer.organisationCode && custodian.name === signer.name;
