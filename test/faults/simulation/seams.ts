import fs from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { devNull } from 'node:os';
import { Client } from 'pg';
import type { ObjectStore } from '@kaibiao/platform';

/**
 * How a call breaks, once: `aborted` the transaction is undone at its commit; `serialized` the same, so that the platform itself repeats it;
 * `unanswered` it is committed and nobody hears of it; `store` the object store fails; `forged`, which no test may survive: the commit
 * is answered and was none.
 */
export type Break = 'aborted' | 'serialized' | 'unanswered' | 'store' | 'forged';

/** What a call that was broken throws. */
export class Broken extends Error {
  constructor(how: Break, code?: string) {
    super(`simulated: ${how}`);
    if (code !== undefined) Object.assign(this, { code });
  }
}

/** By the message, since a database's error is wrapped on its way. */
export const isBroken = (error: unknown): boolean => error instanceof Error && error.message.includes('simulated: ');

const STORE_CALLS = ['put', 'get', 'pieces', 'stat', 'stage', 'append', 'finish'] as const;

const names = new Map<string, string>();

/** Named, so that the database plans it once: the same few hundred statements come ten thousand times. */
function planned([text, values, ...more]: unknown[]): unknown[] {
  if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return [text, values, ...more];
  const name = names.get(text) ?? `statement ${names.size}`;
  names.set(text, name);
  return [{ name, text, values }, ...more];
}

/** The seams that all work passes through, as in failpoints/preload.mjs: the commit of a transaction and the object store. */
export class Seams {
  private armed: Break | null = null;
  private readonly query = Client.prototype.query;
  private readonly fsync = fs.fsyncSync;
  private readonly syncs: Pick<FileHandle, 'sync' | 'datasync'>;

  /** `files` is what every open file inherits from. */
  private constructor(
    store: ObjectStore,
    private readonly files: FileHandle,
  ) {
    this.syncs = { sync: files.sync, datasync: files.datasync };
    const answer = (client: Client, args: unknown[]): Promise<unknown> => this.answer(client, args);
    Client.prototype.query = function (this: Client, ...args: unknown[]) {
      return answer(this, args);
    } as never;
    // What a machine loses that goes down is not simulated: no file waits for the disk.
    fs.fsyncSync = () => undefined;
    Object.assign(files, { sync: () => Promise.resolve(), datasync: () => Promise.resolve() });
    for (const name of STORE_CALLS) this.breakable(store, name);
  }

  /** Until `restore`, all work of this process passes through them. */
  static async into(store: ObjectStore): Promise<Seams> {
    const file = await fs.promises.open(devNull);
    await file.close();
    return new Seams(store, Object.getPrototypeOf(file) as FileHandle);
  }

  /** The next call that can break so does; what was armed before is forgotten. */
  arm(how: Break | null): void {
    this.armed = how;
  }

  restore(): void {
    Client.prototype.query = this.query;
    fs.fsyncSync = this.fsync;
    Object.assign(this.files, this.syncs);
  }

  private breakable(store: ObjectStore, name: (typeof STORE_CALLS)[number]): void {
    const call = store[name].bind(store) as (...args: never[]) => unknown;
    const broken = (): boolean => this.taken('store');
    Object.assign(store, {
      [name](...args: never[]): unknown {
        if (broken()) throw new Broken('store', 'EIO');
        return call(...args);
      },
    });
  }

  private taken(how: Break): boolean {
    if (this.armed !== how) return false;
    this.armed = null;
    return true;
  }

  private answer(client: Client, args: unknown[]): Promise<unknown> {
    const pass = (...given: unknown[]): Promise<unknown> =>
      this.query.apply(client, planned(given) as never) as unknown as Promise<unknown>;
    if (args[0] === 'START TRANSACTION') {
      // It cannot be refused: what it is for goes to the database in the same round.
      Object.assign(client, { pipeline: true });
      void pass(...args);
      return Promise.resolve();
    }
    if (args[0] !== 'COMMIT') return pass(...args);
    if (this.taken('forged')) return pass('ROLLBACK');
    if (this.taken('aborted')) return pass('ROLLBACK').then(() => Promise.reject(new Broken('aborted')));
    if (this.taken('serialized')) return pass('ROLLBACK').then(() => Promise.reject(new Broken('serialized', '40001')));
    if (this.taken('unanswered')) return pass(...args).then(() => Promise.reject(new Broken('unanswered')));
    return pass(...args);
  }
}
