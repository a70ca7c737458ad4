import { readSigningP12 } from '../../bidder/p12-file';
import { submitKbid } from '../../bidder/submit-kbid';
import { ApiClient } from '../../client';
import { pacedSource } from './paced-source';

/** A process full of bidders, each with a session of its own. Started by at-once.ts; asked once, it answers when the last has its receipt. */
export interface BiddersOrder {
  url: string;
  signing: { p12: string; password: string };
  kbids: string[];
  /** Of each bidder's line; as fast as it goes when left out. */
  lineBytesASecond?: number;
}

export interface BiddersDone {
  receipts: number;
  broken: string | null;
}

async function serve({ url, signing, kbids, lineBytesASecond }: BiddersOrder): Promise<void> {
  const { signer } = await readSigningP12(signing.p12, signing.password);
  const clients: ApiClient[] = [];
  while (clients.length < kbids.length) {
    const client = new ApiClient(url);
    await client.signInWithCertificate(signer);
    clients.push(client);
  }
  const open = lineBytesASecond === undefined ? undefined : pacedSource(lineBytesASecond);
  process.once('message', () => {
    void Promise.allSettled(kbids.map((kbid, at) => submitKbid({ kbid, client: clients[at]!, open }))).then((ends) => {
      const failed = ends.find((end) => end.status === 'rejected');
      const done: BiddersDone = {
        receipts: ends.filter(({ status }) => status === 'fulfilled').length,
        broken: failed ? String(failed.reason) : null,
      };
      process.send?.(done);
    });
  });
  process.once('disconnect', () => process.exit(0));
  process.send?.({});
}

process.once('message', (order: BiddersOrder) => void serve(order));
