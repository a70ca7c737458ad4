import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { readLogPolicy, TileTree, TLOG_SIZE, verifyCosignatures, writeAddCheckpoint, type PolicyWitness } from '@kaibiao/crypto';
import { AppConfig, fetchBytes, Logger, LogTiles, Reader, UnitOfWork, type FetchedBytes } from '@kaibiao/platform';

interface Published {
  size: number;
  note: string;
}

const LIMITS = { patienceMs: 10_000, mostBytes: 65_536 };

/**
 * Asks the witnesses of `trust/log.policy` (C2SP tlog-policy, with their addresses) for their cosignatures under the last checkpoint
 * (C2SP tlog-witness) and appends what they give. A witness that is down, slow or wrong is asked again after the next checkpoint.
 */
@Injectable()
export class Cosignatures {
  private readonly policy: string;

  constructor(
    config: AppConfig,
    private readonly reader: Reader,
    private readonly tiles: LogTiles,
    private readonly uow: UnitOfWork,
    private readonly logger: Logger,
  ) {
    this.policy = join(config.secretsFolder, 'trust', 'log.policy');
  }

  async collect(): Promise<void> {
    if (!existsSync(this.policy)) return;
    const { witnesses } = readLogPolicy(await readFile(this.policy, 'utf8'));
    const row = await this.reader.row<{ size: string; note: string }>('select size, note from log_checkpoint order by size desc limit 1');
    if (!row) return;
    const last = { size: Number(row.size), note: row.note };
    await Promise.all(
      witnesses.map((witness) =>
        this.from(witness, last).catch((error: unknown) => this.logger.failure('log.witness_failed', error, { witness: witness.key.name })),
      ),
    );
  }

  private async from({ key, url }: PolicyWitness, last: Published): Promise<void> {
    if (url === null) return;
    const row = await this.reader.row<{ size: string | null }>('select max(size) size from log_cosignature where witness = $1', [key.name]);
    const known = Number(row?.size ?? 0);
    if (known === last.size) return;
    let answer = await this.ask(url, known, last);
    if (answer.status === 409 && answer.type === TLOG_SIZE) {
      const size = Number(answer.bytes.toString('latin1'));
      // The witness remembers a log that was larger: this database was set back.
      if (!(size <= last.size)) throw new Error(`the witness has seen ${size} leaves, the log has ${last.size}`);
      answer = await this.ask(url, size, last);
    }
    if (answer.status !== 200) throw new Error(`the witness answers ${answer.status}: ${answer.bytes.toString('utf8').slice(0, 200)}`);
    const lines = answer.bytes.toString('utf8').split('\n');
    const line = `${lines.find((one) => one.startsWith(`— ${key.name} `)) ?? ''}\n`;
    const [cosigned] = await verifyCosignatures(last.note + line, [key]);
    if (!cosigned) throw new Error('the witness answers with something that is no cosignature of its key');
    await this.uow.run((tx) =>
      tx.query('insert into log_cosignature (size, witness, line, cosigned_at) values ($1, $2, $3, $4) on conflict do nothing', [
        last.size,
        key.name,
        line,
        cosigned.at,
      ]),
    );
  }

  private async ask(url: string, oldSize: number, last: Published): Promise<FetchedBytes> {
    const tree = new TileTree(last.size, async (tile) => (await this.tiles.tile({ kind: 'hashes', ...tile })) ?? new Uint8Array(0));
    const proof = oldSize > 0 && oldSize < last.size ? await tree.consistency(oldSize) : [];
    const body = writeAddCheckpoint({ oldSize, proof, checkpoint: last.note });
    return fetchBytes(`${url.replace(/\/$/, '')}/add-checkpoint`, { method: 'POST', body }, LIMITS);
  }
}
