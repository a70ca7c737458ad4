import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { verifyDetached } from '@kaibiao/crypto';
import { contractAttestationPdf, type Signatory } from '@kaibiao/documents';
import type { BytePart, StoredFile } from '@kaibiao/evaluation';
import { SealDocument, TrustStore, type Principal } from '@kaibiao/identity';
import { AppConfig, ObjectStore, Reader } from '@kaibiao/platform';
import { contractSignatoryOther, contractUnfiled } from '../awarding.errors';
import { PAPER_TITLES } from '../papers/paper-titles';
import { PrintPaper } from '../papers/print-paper';
import { Contracts } from './contracts.queries';
import type { ContractStatement } from './contract-statement';

interface Filed {
  lotCode: string;
  contract: Buffer;
  contractHash: string;
  tendererSignature: Buffer;
  offeredAt: Date;
  contractorSignature: Buffer;
  concludedAt: Date;
  filing: Buffer;
  filingHash: string;
  filingSignature: Buffer;
  filingNumber: string;
  filedAt: Date;
  centre: Party;
}

interface Party {
  name: string;
  /** 统一社会信用代码; null where the clerk's account has no organisation. */
  code: string | null;
}

const FILED = `
  select l.code "lotCode", c.statement contract, c.hash "contractHash", c.tenderer_signature "tendererSignature", c.offered_at "offeredAt",
    c.contractor_signature "contractorSignature", c.concluded_at "concludedAt", f.statement filing, f.hash "filingHash", f.signature "filingSignature",
    f.number "filingNumber", f.filed_at "filedAt", json_build_object('name', coalesce(o.name, ''), 'code', o.code) centre
  from contract_filing f join contract c on (c.lot_id, c.version) = (f.lot_id, f.version) join lot l on l.id = f.lot_id
    join account a on a.id = f.filed_by left join organisation o on o.id = a.organisation_id where f.lot_id = $1`;

/** Revoked since or not: whose it was when it signed. */
const OWNER = `
  select o.code from certificate c join account a on a.id = c.account_id left join organisation o on o.id = a.organisation_id where c.fingerprint = $1`;

/** 合同鉴证书: printed from the filed contract after every signature on it was verified anew. */
@Injectable()
export class AttestationPdf {
  constructor(
    private readonly reader: Reader,
    private readonly trust: TrustStore,
    private readonly print: PrintPaper,
    private readonly config: AppConfig,
  ) {}

  /** Hash of the PDF before the seal; throws CONTRACT_UNFILED, CONTRACT_SIGNATORY_OTHER, and what `verifyDetached` throws: what does not verify is not attested. */
  async ensure(lotId: string): Promise<string> {
    const filed = await this.reader.row<Filed>(FILED, [lotId]);
    if (!filed) throw contractUnfiled();
    const paper = { lotId, kind: 'contract_attestation', version: 1, printedHash: filed.filingHash } as const;
    return this.print.execute(paper, () => this.render(filed));
  }

  private async render(filed: Filed): Promise<Uint8Array> {
    const { lotCode, contractHash, filingNumber, filedAt, concludedAt, filingHash } = filed;
    const said = JSON.parse(filed.contract.toString('utf8')) as ContractStatement;
    const { price, periodDays, quality, projectManager } = said;
    return contractAttestationPdf({
      ...{ price, periodDays, quality, projectManager, lotCode, contractHash, filingNumber, filedAt, concludedAt },
      number: `${lotCode}-JZ`,
      lotName: said.lot.name,
      signatories: await this.signatories(filed, said),
      centre: this.config.platformName,
      verification: { url: `${this.config.http.publicUrl}/verify/${lotCode}`, hash: filingHash },
    });
  }

  private async signatories({ contract, filing, centre, ...filed }: Filed, said: ContractStatement): Promise<Signatory[]> {
    const { tenderer, contractor } = said;
    return [
      await this.signatory('招标人（发包人）', tenderer, { content: contract, by: filed.tendererSignature, at: filed.offeredAt }),
      await this.signatory('中标人（承包人）', contractor, { content: contract, by: filed.contractorSignature, at: filed.concludedAt }),
      await this.signatory('备案经办', centre, { content: filing, by: filed.filingSignature, at: filed.filedAt }),
    ];
  }

  private async signatory(role: string, party: Party, { content, by, at }: { content: Buffer; by: Buffer; at: Date }): Promise<Signatory> {
    const { certificate } = await verifyDetached(content, by, this.trust.options(at));
    const owner = await this.reader.row<{ code: string | null }>(OWNER, [certificate.fingerprint]);
    if (!owner || owner.code !== party.code) throw contractSignatoryOther(role);
    const { subjectName: holder, issuerName: issuer, serialNumber } = certificate;
    return { role, organisation: party.name, code: party.code, holder, issuer, serialNumber, signedAt: at };
  }
}

/** The attestation under the centre's seal, for those who may read the contract. */
@Injectable()
export class SealedAttestation {
  constructor(
    private readonly contracts: Contracts,
    private readonly pdf: AttestationPdf,
    private readonly store: ObjectStore,
    private readonly seal: SealDocument,
  ) {}

  /** Throws CONTRACT_NOT_FOUND for whom the contract is no business, CONTRACT_UNFILED. */
  async open(principal: Principal, lotId: string): Promise<StoredFile> {
    const { lotCode } = await this.contracts.ofLot(principal, lotId);
    const stored = await this.store.stat(await this.seal.execute(await this.pdf.ensure(lotId), PAPER_TITLES.contract_attestation));
    if (!stored) throw contractUnfiled();
    return { name: `${PAPER_TITLES.contract_attestation}-${lotCode}.pdf`, mediaType: 'application/pdf', ...stored };
  }

  bytes({ hash }: StoredFile, part: BytePart | null): Promise<Readable> {
    return part ? this.store.getRange(hash, part.start, part.end) : this.store.get(hash);
  }
}
