import { Injectable } from '@nestjs/common';
import { ObjectStore, Reader } from '@kaibiao/platform';
import type { BillLine } from '@kaibiao/scoring';
import { isBillFile, LARGEST_BILL } from './bill-file';
import { readBillApart, type BillReading } from './bill-reader';

interface StoredBill {
  name: string;
  /** Bytes. */
  length: number;
  objectHash: string;
}

/** A bill read from all of its files, in the order of their names. */
export interface ShelvedBill extends BillReading {
  files: string[];
}

const ISSUED = `
  select name, length::integer length, object_hash "objectHash" from tender_document
  where lot_id = $1 and role = $2 and superseded_at is null order by name`;

/** Bills of quantities out of the object store, each read apart. */
@Injectable()
export class BillShelf {
  constructor(
    private readonly reader: Reader,
    private readonly store: ObjectStore,
  ) {}

  /** The tenderer's own: the bill, or the control price. */
  async issued(lotId: string, role: 'bill_of_quantities' | 'ceiling_price'): Promise<ShelvedBill> {
    return this.read((await this.reader.rows<StoredBill>(ISSUED, [lotId, role])).filter(({ name }) => isBillFile(name)));
  }

  /** A bid's priced bill: what a machine can read of its price part, or what is called a bill. */
  priced(files: readonly (StoredBill & { role: string })[]): Promise<ShelvedBill> {
    return this.read(files.filter(({ name, role }) => isBillFile(name) && (role === 'price' || name.includes('清单'))));
  }

  /** One file that cannot be read makes the whole bill unread: what is missing in it would look as if it were left out. */
  private async read(files: readonly StoredBill[]): Promise<ShelvedBill> {
    const names = files.map(({ name }) => name);
    const bill: BillLine[] = [];
    for (const file of files) {
      const reading = await this.one(file);
      if (reading.problem) {
        const { code, facts } = reading.problem;
        return { files: names, bill: [], problem: { code, facts: { ...facts, file: file.name } } };
      }
      bill.push(...reading.bill.map((line) => ({ ...line, place: `${file.name}!${line.place}` })));
    }
    return { files: names, bill, problem: files.length === 0 ? { code: 'BILL_ABSENT', facts: {} } : null };
  }

  private async one({ name, length, objectHash }: StoredBill): Promise<BillReading> {
    if (length > LARGEST_BILL) return { bill: [], problem: { code: 'BILL_TOO_LARGE', facts: { limit: LARGEST_BILL, length } } };
    const parts: Buffer[] = [];
    for await (const part of await this.store.get(objectHash)) parts.push(part as Buffer);
    return readBillApart(name, Buffer.concat(parts));
  }
}
