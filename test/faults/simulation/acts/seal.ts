import { Readable } from 'node:stream';
import { fromBase64, manifestHash, sealBid, toHex } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { Random } from '@kaibiao/kernel';
import { SealingTerms } from '@kaibiao/tender';
import type { BidInHand, LotInPlay } from '../lot-in-play';
import type { World } from '../world';

const FRESH = { outdated: false, sent: false, receipted: false, withdrawn: false, released: false };

/** A bid sealed on its bidder's machine, after the one that has a receipt. */
export async function sealOne(w: World, lot: LotInPlay, login: string): Promise<BidInHand> {
  const bidder = await w.player(login);
  const terms = await w.get(SealingTerms).ofLot(lot.lotId);
  const before = lot.hands.get(login);
  const previous = before?.receipted ? before : undefined;
  const canary = toHex(w.get(Random).bytes(12));
  const text = Buffer.from(canary);
  const price = `${30_000_000 + w.chance.below(2_000_000)}.${10 + w.chance.below(90)}`;
  const chunks: Uint8Array[] = [];
  const open = () => Readable.from([text]) as AsyncIterable<Uint8Array>;
  const sealed = await sealBid(nodeBackend, {
    ...{
      suite: terms.suite,
      lotCode: terms.lotCode,
      tenderDocuments: terms.tenderDocuments,
      bidderCode: bidder.principal.organisationCode!,
    },
    submissionId: before?.sealed.manifest.submissionId ?? w.newId(),
    version: (previous?.sealed.manifest.version ?? 0) + 1,
    replaces: previous?.hash ?? null,
    maker: { name: 'simulation', version: '1', bundle: 'a'.repeat(64) },
    policy: terms.policy,
    custodianCertificates: terms.custodianCertificates.map(fromBase64),
    encryptionCertificate: bidder.encryption!.certificate.der,
    segments: [
      {
        name: 'bid',
        opensNotBefore: terms.opensNotBefore,
        files: [{ name: 'technical/方案.txt', role: 'technical', length: text.length, open }],
        priceForm: { price, periodDays: '400', quality: '合格', projectManager: '张三' },
        sink: (chunk) => void chunks.push(Uint8Array.from(chunk)),
      },
    ],
    signer: bidder.signer,
    random: w.get(Random),
  });
  const bid: BidInHand = {
    ...FRESH,
    login,
    sealed,
    payload: Buffer.concat(chunks),
    hash: manifestHash(sealed.manifestBytes),
    price,
    canary,
  };
  lot.sealed.push(bid);
  return bid;
}
