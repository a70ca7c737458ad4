import { Injectable } from '@nestjs/common';
import { checkpointHead, fromHex } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import type { Principal } from '@kaibiao/identity';
import { LogTiles, Reader, UnitOfWork, type Tx } from '@kaibiao/platform';
import { sampleNotFound, sampleNotLogged } from '../credit.errors';
import { CreditSample } from './credit-sample.entity';
import { drawSample, sampleSeed, type SamplePopulation } from './sample';
import { SampleItem } from './sample-item.entity';

const OWNERS = `
  select 'registration/' || code item, id "organisationId", null "entryHash" from organisation where 'registration/' || code = any($1)
  union all select 'entry/' || hash, organisation_id, hash from library_entry where hash = any($2)`;

/** Draws an announced sample, once the public log covers the announcement: its checkpoint gives the seed, and whoever has the population draws the same again. */
@Injectable()
export class DrawCreditSample {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly log: LogTiles,
  ) {}

  /** A sample that was drawn answers the same again. Throws SAMPLE_NOT_FOUND, SAMPLE_NOT_LOGGED. */
  async execute({ accountId }: Principal, sampleId: string): Promise<{ drawn: number }> {
    const note = await this.noteOver(sampleId);
    return this.uow.run(async (tx) => {
      const sample = await tx.lock(CreditSample, { id: sampleId }, sampleNotFound);
      const population = JSON.parse(sample.population.toString('utf8')) as SamplePopulation;
      if (sample.drawnAt === null) await this.draw(tx, sample, { population, note, accountId });
      const [kept] = await tx.query<{ n: number }>('select count(*)::int n from credit_sample_item where sample_id = $1', [sampleId]);
      return { drawn: kept!.n };
    });
  }

  private async draw(
    tx: Tx,
    { id, populationHash }: CreditSample,
    { population, note, accountId }: { population: SamplePopulation; note: string; accountId: string },
  ): Promise<void> {
    const seed = await sampleSeed(populationHash, note);
    const drawn = await drawSample(nodeBackend, population, fromHex(seed));
    const hashes = drawn.filter((item) => item.startsWith('entry/')).map((item) => item.slice('entry/'.length));
    const owners = await tx.query<Omit<SampleItem, 'sampleId' | 'number'>>(OWNERS, [drawn, hashes]);
    const rows = drawn.map((item, at) => ({ ...owners.find((owner) => owner.item === item)!, sampleId: id, number: at + 1 }));
    const checkpoint = checkpointHead(note);
    await tx.update(CreditSample, { id }, { checkpoint, seed, drawnBy: accountId, drawnAt: await tx.now() });
    await tx.insert(SampleItem, rows);
    await tx.record({ stream: `sample/${id}`, type: 'sample.drawn', actorId: accountId, payload: { checkpoint, seed, drawn } });
  }

  private async noteOver(sampleId: string): Promise<string> {
    const sample = await this.reader.row<{ announcement: string }>('select announcement from credit_sample where id = $1', [sampleId]);
    if (!sample) throw sampleNotFound();
    const over = await this.log.firstOverEntry(sample.announcement);
    if (!over) throw sampleNotLogged();
    return over.note;
  }
}
