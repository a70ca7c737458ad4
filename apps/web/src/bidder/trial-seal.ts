import type { SealingTerms, Suite } from '@kaibiao/crypto';
import { certificateOf } from './trial-certificate';
import type { KeyInput } from '../sealing/seal-protocol';
import { trustedAuthorities } from './verify-receipt';

export interface TrialKeys {
  signing: KeyInput;
  encryption: KeyInput | null;
}

export interface Trial {
  /** How long sealing and opening took. */
  milliseconds: number;
  /** Holders from the signing certificate to the authority; null when the platform does not trust it. */
  chain: readonly string[] | null;
  chainCode: string;
}

const TRIAL_BYTES = 200_000;
const PASSPHRASE = 'self-test only';

/**
 * Seals a small file by the same worker as a real bid, which checks the signature and opens the envelope with the bidder's key before it
 * answers, and asks whether the platform's authorities stand behind the signing certificate. Nothing is sent.
 */
export async function trialSeal({ signing, encryption }: TrialKeys, name: string, now: Date): Promise<Trial> {
  const { sealInWorker } = await import('../sealing/seal-client');
  const { parseCertificate, suiteOfKey, verifyCertificate } = await import('@kaibiao/crypto');
  const { certificate, chain } = await certificateOf(signing);
  const began = performance.now();
  const sealed = await sealInWorker(
    {
      terms: trialTerms(suiteOfKey(parseCertificate(certificate)), now),
      files: [{ name: `${name}.txt`, role: 'other', file: new Blob([new Uint8Array(TRIAL_BYTES)]) }],
      priceForm: {},
      ...{ signing, encryption, now },
      passphrase: PASSPHRASE,
    },
    () => undefined,
  );
  const milliseconds = Math.round(performance.now() - began);
  await sealed.discard();
  try {
    const path = await verifyCertificate(certificate, { trust: await trustedAuthorities(), at: now }, chain);
    return { milliseconds, chain: path.map(({ subjectName }) => subjectName), chainCode: '' };
  } catch (error) {
    return { milliseconds, chain: null, chainCode: String((error as { code?: string }).code ?? '') };
  }
}

/** A lot that nobody tenders, of the suite of the key that is tried: only the bidder opens it. */
function trialTerms(suite: Suite, now: Date): SealingTerms {
  const opens = new Date(now.getTime() + 60_000).toISOString();
  return {
    lotId: '00000000-0000-7000-8000-000000000000',
    lotCode: 'E0000000000000000000001',
    lotName: 'self-test',
    suite,
    segments: ['bid'],
    tenderDocuments: '0'.repeat(64),
    policy: { mode: 'bidder', threshold: 0, custodians: [] },
    custodianCertificates: [],
    opensNotBefore: opens,
    bidDeadline: opens,
    ceilingPrice: '0.00',
    priceForm: [],
  };
}
