import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepWriter, parseCertificate, toBase64, toHex } from '@kaibiao/crypto';
import type { Random } from '@kaibiao/kernel';
import type { LotFile } from '../../../apps/cli/src/bidder/lot-file';
import { sealFolder } from '../../../apps/cli/src/bidder/seal-folder';
import type { Actor } from '../../../apps/cli/src/demo/actor';
import type { World } from '../../../apps/cli/src/demo/life-of-a-lot';
import type { DemoBid } from '../../../apps/cli/src/demo/make-bid';
import { samplePdf } from '../../../apps/cli/src/demo/sample-pdf';
import { needlesOf, type Needle } from './needles';

/** What nobody but its bidder may know, in no form. */
export interface Canary {
  /** 40 characters that V8 keeps a byte each. */
  latin: string;
  /** 16 characters that V8 keeps two bytes each. */
  han: string;
  /** Yuan. */
  price: string;
  needles: Needle[];
}

const HAN = { first: 0x4e00, count: 0x5000 };

export function newCanary(random: Random): Canary {
  const latin = toHex(random.bytes(20));
  const han = Array.from({ length: 16 }, () =>
    String.fromCodePoint(HAN.first + (random.bytes(4).reduce((sum, byte) => sum * 256 + byte, 0) % HAN.count)),
  );
  const digits = [...random.bytes(6)].map((byte) => 1 + (byte % 9));
  const price = `29${digits.join('')}.${digits[1]}${digits[4]}`;
  const said = { latin, han: han.join(''), price };
  const needles = [
    ...needlesOf('the text', said.latin),
    ...needlesOf('the Chinese text', said.han),
    ...needlesOf('the price', price),
    ...needlesOf('the price in fen', price.replace('.', '')),
    ...needlesOf('the price with commas', price.replaceAll(/\B(?=(\d{3})+\.)/g, ',')),
  ];
  return { ...said, needles };
}

/** A bid with the canary in its files, in their names and in its price form. */
export async function plantedBid(bidder: Actor, lot: LotFile, { folder, tools }: World, { latin, han, price }: Canary): Promise<DemoBid> {
  const files = join(folder, `planted-${bidder.account.user}`);
  await mkdir(join(files, 'technical'), { recursive: true });
  await writeFile(join(files, 'technical', `${han}-${latin}.txt`), `方案 ${latin}\n${han}\n${price}\n`.repeat(500));
  await writeFile(join(files, 'technical', `${latin}.doc`), Buffer.from(`${latin} ${han} ${price} `.repeat(500), 'utf16le'));
  await writeFile(join(files, `${latin}.pdf`), await samplePdf(latin, 20_000, tools.random));
  await writeFile(join(files, 'price.json'), JSON.stringify({ price, periodDays: '389', quality: latin, projectManager: han }));
  const sealed = await sealFolder({
    folder: files,
    lot,
    signer: bidder.signer,
    certificate: parseCertificate(bidder.signer.certificate),
    encryption: await bidder.decryption(),
    writeKeep: keepWriter({ passphrase: toBase64(tools.random.bytes(18)), random: tools.random }),
    out: join(folder, `planted-${bidder.account.user}.kbid`),
    ...tools,
  });
  return { bidder, price, sealed };
}
