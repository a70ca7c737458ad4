import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepWriter, parseCertificate, toBase64 } from '@kaibiao/crypto';
import { Decimal, type Clock, type Random } from '@kaibiao/kernel';
import type { LotFile } from '../bidder/lot-file';
import { sealFolder, type SealedFolder } from '../bidder/seal-folder';
import { submitKbid, type Submitted } from '../bidder/submit-kbid';
import type { Actor } from './actor';
import { pricedBill } from './sample-bill';
import { CEILING_PRICE } from './sample-lot';
import { samplePdf } from './sample-pdf';

const PDF_BYTES = 3_200_000;
/** The first bidder's plan is as long as they get; the others' are soon made. */
const [LONGEST_PLAN, PLAN] = [500, 60];

/** 评审索引: on which page of which file each item is answered. */
const INDEX = [
  { item: 'plan', file: 'technical/施工组织设计.pdf', page: 12 },
  { item: 'manager', file: 'technical/施工组织设计.pdf', page: 40 },
];

export interface DemoBid {
  bidder: Actor;
  price: string;
  sealed: SealedFolder;
}

/** A bidder writes its files and its price, and seals them on its own machine. */
export async function makeBid(
  bidder: Actor,
  at: number,
  lot: LotFile,
  folder: string,
  tools: { clock: Clock; random: Random },
): Promise<DemoBid> {
  const files = join(folder, bidder.account.user);
  await mkdir(join(files, 'technical'), { recursive: true });
  const price = new Decimal(CEILING_PRICE)
    .times(970 - ((at * 37) % 90))
    .div(1000)
    .toFixed(2);
  await writeFile(
    join(files, 'technical', '施工组织设计.pdf'),
    await samplePdf(`Construction plan of bidder ${at + 1}`, PDF_BYTES, tools.random, at === 0 ? LONGEST_PLAN : PLAN),
  );
  await mkdir(join(files, 'price'), { recursive: true });
  await writeFile(join(files, 'price', '已标价工程量清单.csv'), pricedBill(price, at));
  // In a lot of several envelopes every file lies in the folder of its envelope: the letter in the first, the index beside what it points to.
  const [first, plan] = lot.segments.length > 1 ? [join(files, lot.segments[0]!), join(files, 'technical')] : [files, files];
  await mkdir(first, { recursive: true });
  await writeFile(join(plan, '评审索引.json'), JSON.stringify(INDEX));
  await writeFile(join(first, '投标函.pdf'), await samplePdf(`Bid letter of bidder ${at + 1}`, 20_000, tools.random));
  await writeFile(
    join(files, 'price.json'),
    JSON.stringify({ price, periodDays: String(420 - at), quality: '合格', projectManager: `示例建造师${at + 1}` }),
  );
  const passphrase = toBase64(tools.random.bytes(18));
  await writeFile(join(folder, `${bidder.account.user}.passphrase`), passphrase);
  const sealed = await sealFolder({
    folder: files,
    lot,
    signer: bidder.signer,
    certificate: parseCertificate(bidder.signer.certificate),
    encryption: await bidder.decryption(),
    writeKeep: keepWriter({ passphrase, random: tools.random }),
    out: join(folder, `${bidder.account.user}.kbid`),
    ...tools,
  });
  return { bidder, price, sealed };
}

export function submitBid({ bidder, sealed }: DemoBid): Promise<Submitted> {
  return submitKbid({ kbid: sealed.kbid, client: bidder.client });
}
