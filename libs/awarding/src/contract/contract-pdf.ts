import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { contractPdf } from '@kaibiao/documents';
import type { BytePart, StoredFile } from '@kaibiao/evaluation';
import { SealDocument, type Principal } from '@kaibiao/identity';
import { AppConfig, ObjectStore, UnitOfWork } from '@kaibiao/platform';
import { contractNotFound } from '../awarding.errors';
import type { ContractStatement } from './contract-statement';
import { Contract } from './contract.entity';
import { Contracts, type ContractView } from './contracts.queries';

const LARGEST = 16 * 1024 * 1024;

type Standing = Omit<ContractView, 'concludedAt'> & { concludedAt: string };

/** The printed contract with the centre's seal and the code that leads to its proof (合同鉴证): made when it is first asked for, kept by its hash. */
@Injectable()
export class ContractPdf {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly contracts: Contracts,
    private readonly store: ObjectStore,
    private readonly seal: SealDocument,
    private readonly config: AppConfig,
  ) {}

  /** Under the centre's seal, for both parties, the agency and the supervisor; throws CONTRACT_NOT_FOUND until both have signed. */
  async open(principal: Principal, lotId: string): Promise<StoredFile> {
    const { lotCode, hash } = await this.ensure(principal, lotId);
    const stored = await this.store.stat(await this.seal.execute(hash, '合同协议书'));
    if (!stored) throw contractNotFound();
    return { name: `合同协议书-${lotCode}.pdf`, mediaType: 'application/pdf', ...stored };
  }

  /** Hash of the PDF in the object store, before the seal. */
  async ensure(principal: Principal, lotId: string): Promise<{ lotCode: string; hash: string }> {
    const { concludedAt, ...view } = await this.contracts.ofLot(principal, lotId);
    if (!concludedAt) throw contractNotFound();
    return { lotCode: view.lotCode, hash: view.pdfHash ?? (await this.make(lotId, { ...view, concludedAt })) };
  }

  bytes({ hash }: StoredFile, part: BytePart | null): Promise<Readable> {
    return part ? this.store.getRange(hash, part.start, part.end) : this.store.get(hash);
  }

  /** Making it again gives the same bytes, so who comes second changes nothing. */
  private async make(lotId: string, view: Standing): Promise<string> {
    const { hash: pdfHash } = await this.store.put(Readable.from([await this.render(view)]), { maxBytes: LARGEST });
    const { version } = view;
    await this.uow.run(async (tx) => {
      await tx.lock(Contract, { lotId, version }, contractNotFound);
      await tx.update(Contract, { lotId, version }, { pdfHash });
    });
    return pdfHash;
  }

  private render({ lotCode, hash, statement, offeredAt, concludedAt }: Standing): Promise<Uint8Array> {
    const { lot, tenderer, contractor, ...terms } = JSON.parse(Buffer.from(statement, 'base64').toString('utf8')) as ContractStatement;
    return contractPdf({
      ...terms,
      number: `${lotCode}-HT`,
      lotName: lot.name,
      tenderer: tenderer.name,
      contractor: contractor.name,
      offeredAt: new Date(offeredAt),
      concludedAt: new Date(concludedAt),
      centre: this.config.platformName,
      verification: { url: `${this.config.http.publicUrl}/verify/${lotCode}`, hash },
    });
  }
}
