import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { contractPdf } from '@kaibiao/documents';
import type { BytePart, StoredFile } from '@kaibiao/evaluation';
import { SealDocument, type Principal } from '@kaibiao/identity';
import { AppConfig, ObjectStore, Reader, UnitOfWork } from '@kaibiao/platform';
import { contractNotFound } from '../awarding.errors';
import type { ContractStatement } from './contract-statement';
import { Contract } from './contract.entity';
import { Contracts } from './contracts.queries';

const LARGEST = 16 * 1024 * 1024;

interface Concluded {
  lotCode: string;
  version: number;
  hash: string;
  statement: Buffer;
  offeredAt: Date;
  concludedAt: Date;
  pdfHash: string | null;
}

const CONCLUDED = `
  select l.code "lotCode", c.version, c.hash, c.statement, c.offered_at "offeredAt", c.concluded_at "concludedAt", c.pdf_hash "pdfHash"
  from contract c join lot l on l.id = c.lot_id where c.lot_id = $1 and c.concluded_at is not null`;

/** The printed contract with the centre's seal and the code that leads to its proof (合同鉴证): made when it is first asked for, kept by its hash. */
@Injectable()
export class ContractPdf {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly contracts: Contracts,
    private readonly store: ObjectStore,
    private readonly seal: SealDocument,
    private readonly config: AppConfig,
  ) {}

  /** Under the centre's seal, for both parties, the agency and the supervisor; throws CONTRACT_NOT_FOUND until both have signed. */
  async open(principal: Principal, lotId: string): Promise<StoredFile> {
    const { lotCode } = await this.contracts.ofLot(principal, lotId);
    const stored = await this.store.stat(await this.seal.execute(await this.ensure(lotId), '合同协议书'));
    if (!stored) throw contractNotFound();
    return { name: `合同协议书-${lotCode}.pdf`, mediaType: 'application/pdf', ...stored };
  }

  /** Hash of the PDF in the object store, before the seal. Making it again gives the same bytes, so who comes second changes nothing. */
  async ensure(lotId: string): Promise<string> {
    const contract = await this.reader.row<Concluded>(CONCLUDED, [lotId]);
    if (!contract) throw contractNotFound();
    if (contract.pdfHash) return contract.pdfHash;
    const { hash: pdfHash } = await this.store.put(Readable.from([await this.render(contract)]), { maxBytes: LARGEST });
    const { version } = contract;
    await this.uow.run(async (tx) => {
      await tx.lock(Contract, { lotId, version }, contractNotFound);
      await tx.update(Contract, { lotId, version }, { pdfHash });
    });
    return pdfHash;
  }

  bytes({ hash }: StoredFile, part: BytePart | null): Promise<Readable> {
    return part ? this.store.getRange(hash, part.start, part.end) : this.store.get(hash);
  }

  private render({ lotCode, hash, statement, offeredAt, concludedAt }: Concluded): Promise<Uint8Array> {
    const { lot, tenderer, contractor, ...terms } = JSON.parse(statement.toString('utf8')) as ContractStatement;
    return contractPdf({
      ...terms,
      number: `${lotCode}-HT`,
      lotName: lot.name,
      tenderer: tenderer.name,
      contractor: contractor.name,
      offeredAt,
      concludedAt,
      centre: this.config.platformName,
      verification: { url: `${this.config.http.publicUrl}/verify/${lotCode}`, hash },
    });
  }
}
