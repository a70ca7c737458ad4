import { fromBase64, parseCertificate, readStatement, type Receipt } from '@kaibiao/crypto';
import { ApiClient, ApiProblem, sendResumable } from '../../../apps/cli/src/client';
import type { LotFile } from '../../../apps/cli/src/bidder/lot-file';
import type { Actor } from '../../../apps/cli/src/demo/actor';
import { idOf, nextVersion, seal, type TestBid } from '../../integration/bidding/sealed';
import type { TestBidder, TestLot } from '../../integration/bidding/world';
import { beginBody, resumable } from '../bidding/deliver-over-http';
import type { CopiedLot } from './copied-lots';

/** A receipt, or the code of a refusal. */
export type Answer = { receipt: Receipt; bytes: string } | { refusal: string };

export interface Outcome {
  bidder: string;
  lotId: string;
  /** The first version, asked for at both apis in the same moment. */
  pair: Answer[];
  /** All that was answered, in this bidder's order. */
  answers: Answer[];
}

/** A bidder signed in at several apis of one platform. */
export interface Party {
  actor: Actor;
  /** One an api. */
  clients: ApiClient[];
  bidder: TestBidder;
}

export async function partyOf(actor: Actor, origin: string, replicaUrl: string): Promise<Party> {
  const replica = new ApiClient(replicaUrl, { origin, language: 'en' });
  await replica.signInWithCertificate(actor.signer);
  const { certificate: encryption } = await actor.decryption();
  const known = {
    code: actor.account.organisationCode,
    signer: actor.signer,
    certificate: parseCertificate(actor.signer.certificate),
    encryption,
  };
  // The makers of test bids ask a bidder for its code, its signature and its encryption certificate only.
  return { actor, clients: [actor.client, replica], bidder: known as TestBidder };
}

/** One bidder at one lot. */
export class Contender {
  private constructor(
    private readonly party: Party,
    private readonly first: TestBid,
  ) {}

  /** Seals, begins and uploads the first version: only the receipt is missing. */
  static async prepare(party: Party, { id, code }: CopiedLot, terms: LotFile, opensNotBefore: Date): Promise<Contender> {
    const lot: TestLot = {
      id,
      code,
      deadline: new Date(terms.bidDeadline),
      tenderDocuments: terms.tenderDocuments,
      policy: terms.policy,
      custodianCertificates: terms.custodianCertificates.map(fromBase64),
    };
    const first = await seal(party.bidder, lot, { opensNotBefore: opensNotBefore.toISOString() });
    const { client } = party.actor;
    const { submissionId, version } = idOf(first);
    await client.post(`lots/${id}/submissions`, beginBody(first));
    await sendResumable(client, `submissions/${submissionId}/versions/${version}/payloads/bid`, resumable(first.payload));
    return new Contender(party, first);
  }

  /** Asks for the receipt of the first version at every api at once, then sends version after version until it is refused. */
  async contend(): Promise<Outcome> {
    const { clients, bidder } = this.party;
    const pair = await Promise.all(clients.map((client) => receiptOf(client, this.first)));
    const answers = [...pair];
    let bid = this.first;
    for (let turn = 0; 'receipt' in answers.at(-1)!; turn++) {
      const next = await nextVersion(bid);
      const client = clients[turn % clients.length]!;
      answers.push((await refusalOf(client.post(`lots/${bid.lot.id}/submissions`, beginBody(next)))) ?? (await receiptOf(client, next)));
      bid = next;
    }
    return { bidder: bidder.code, lotId: this.first.lot.id, pair, answers };
  }
}

async function receiptOf(client: ApiClient, bid: TestBid): Promise<Answer> {
  const { submissionId, version } = idOf(bid);
  const asked = client.post<{ receipt: string; signature: string }>(`submissions/${submissionId}/versions/${version}/receipt`);
  const refused = await refusalOf(asked);
  if (refused) return refused;
  const { receipt, signature } = await asked;
  return { receipt: readStatement<Receipt>('kaibiao-receipt/1', fromBase64(receipt)), bytes: `${receipt} ${signature}` };
}

async function refusalOf(asked: Promise<unknown>): Promise<{ refusal: string } | null> {
  try {
    await asked;
    return null;
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return { refusal: error.code };
  }
}
