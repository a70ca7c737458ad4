import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { concat, fromBase64, sealBid, writeKbid, type SealedBid } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { uuidv7 } from '@kaibiao/kernel';
import type { LotFile } from '../../bidder/lot-file';
import type { Actor } from '../../demo/actor';
import type { YearWorld } from './year-world';

export interface SealedSmall {
  /** Path of the file. */
  kbid: string;
  submissionId: string;
}

const maker = { name: 'bench', version: '1', bundle: 'ab'.repeat(32) };

/** A bid of one small plan and its price, sealed in memory and kept as a .kbid: without the .kbkeep, whose passphrase costs a bidder a tenth of a second. */
export async function sealSmall({ folder, tools, plan }: YearWorld, bidder: Actor, lot: LotFile, price: string): Promise<SealedSmall> {
  const payload: Uint8Array[] = [];
  const { certificate, privateKey } = await bidder.decryption();
  const open = async function* (): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(plan);
  };
  const sealed = await sealBid(nodeBackend, {
    ...{ suite: lot.suite, lotCode: lot.lotCode, submissionId: uuidv7(tools.clock, tools.random), version: 1, replaces: null },
    ...{ bidderCode: bidder.account.organisationCode, tenderDocuments: lot.tenderDocuments, maker, policy: lot.policy },
    custodianCertificates: lot.custodianCertificates.map(fromBase64),
    encryptionCertificate: certificate.der,
    encryptionPrivateKey: privateKey,
    signer: bidder.signer,
    random: tools.random,
    segments: [
      {
        name: 'bid',
        opensNotBefore: lot.opensNotBefore,
        files: [{ name: 'technical/施工组织设计.pdf', role: 'technical', length: plan.length, open }],
        priceForm: { price, periodDays: '400', quality: '合格', projectManager: '示例建造师' },
        sink: (chunk) => void payload.push(Uint8Array.from(chunk)),
      },
    ],
  });
  const kbid = join(folder, `${sealed.manifest.submissionId}.kbid`);
  await writeFile(kbid, await bytesOf(sealed, concat(...payload)));
  return { kbid, submissionId: sealed.manifest.submissionId };
}

async function bytesOf({ manifestBytes: manifest, signature, segments }: SealedBid, bytes: Uint8Array): Promise<Uint8Array> {
  const open = async function* (): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(bytes);
  };
  const payload = { length: bytes.length, crc32: crc32(bytes), open };
  const parts: Uint8Array[] = [];
  for await (const chunk of writeKbid({ manifest, signature, segments: [{ name: 'bid', envelopes: segments[0]!.envelopes, payload }] }))
    parts.push(Uint8Array.from(chunk));
  return concat(...parts);
}
