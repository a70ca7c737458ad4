import { Injectable } from '@nestjs/common';
import { bidsPolicy, toBase64, type SealingPolicy, type Suite } from '@kaibiao/crypto';
import { fen, toYuan } from '@kaibiao/kernel';
import { Reader } from '@kaibiao/platform';
import { segmentsOf, type Envelopes } from '@kaibiao/rules';
import { lotKeysOf } from './lot-keys.queries';
import { PlatformCustodians } from './platform-custodians';
import { lotNotFound } from './tender.errors';

/** A field of the price form (投标函附录) that a bidder fills in; the answers travel inside the sealed content. */
export interface PriceFormField {
  name: string;
  required: boolean;
  /** `CNY`: a decimal string of yuan. */
  unit?: 'CNY' | 'day';
}

/** What sealing a bid needs to know of a lot: the `lot.json` of `kaibiao seal`. */
export interface LotSealing {
  lotId: string;
  lotCode: string;
  lotName: string;
  suite: Suite;
  /** In the order of their openings. */
  segments: string[];
  /** Hash of the issued document set, hex. */
  tenderDocuments: string;
  policy: SealingPolicy;
  /** DER in base64, custodian 1 first. */
  custodianCertificates: string[];
  /** RFC 3339. */
  opensNotBefore: string;
  bidDeadline: string;
  /** Decimal string of yuan. */
  ceilingPrice: string;
  priceForm: PriceFormField[];
}

/** The price form of a construction tender: 投标报价, 工期, 质量, 项目负责人. */
export const PRICE_FORM: PriceFormField[] = [
  { name: 'price', required: true, unit: 'CNY' },
  { name: 'periodDays', required: false, unit: 'day' },
  { name: 'quality', required: false },
  { name: 'projectManager', required: false },
];

interface Row {
  id: string;
  code: string;
  name: string;
  hash: string;
  policy: SealingPolicy;
  suite: Suite;
  envelopes: Envelopes;
  deadline: Date;
  ceiling: string;
}

@Injectable()
export class SealingTerms {
  constructor(
    private readonly reader: Reader,
    private readonly custodians: PlatformCustodians,
  ) {}

  /** The terms of a published lot; throws LOT_NOT_FOUND for any other. */
  of(lotCode: string): Promise<LotSealing> {
    return this.read('code = $1', lotCode);
  }

  ofLot(lotId: string): Promise<LotSealing> {
    return this.read('id = $1', lotId);
  }

  private async read(where: string, key: string): Promise<LotSealing> {
    const lot = await this.reader.row<Row>(
      `select id, code, name, tender_documents_hash hash, policy, suite, envelopes, bid_deadline deadline, ceiling_price_fen ceiling
       from lot where ${where} and published_at is not null`,
      [key],
    );
    if (!lot) throw lotNotFound();
    const keys = await lotKeysOf(this.reader, lot.id);
    const policy = bidsPolicy(lot.policy, keys);
    const standing = await this.custodians.ofPolicy(this.reader, policy.custodians);
    const certificates = new Map([...standing, ...keys].map(({ fingerprint, certificate }) => [fingerprint, toBase64(certificate)]));
    return {
      lotId: lot.id,
      lotCode: lot.code,
      lotName: lot.name,
      suite: lot.suite,
      segments: [...segmentsOf(lot.envelopes)],
      tenderDocuments: lot.hash,
      policy,
      custodianCertificates: policy.custodians.flatMap((fingerprint) => certificates.get(fingerprint) ?? []),
      opensNotBefore: lot.deadline.toISOString(),
      bidDeadline: lot.deadline.toISOString(),
      ceilingPrice: toYuan(fen(lot.ceiling)),
      priceForm: PRICE_FORM,
    };
  }
}
