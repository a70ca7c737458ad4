import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  generateCheckpointKey,
  importCheckpointKey,
  readCheckpointNote,
  witnessVerifierKey,
  type Checkpoint,
  type CheckpointKey,
} from '@kaibiao/crypto';
import { Refusal } from '../refusal';
import { writeWhole } from '../bidder/file-bytes';

/** What a witness keeps: its key, the last checkpoint of each log that it cosigned, and the forks that it saw. Nobody else writes there. */
export class WitnessFolder {
  private constructor(
    private readonly folder: string,
    readonly name: string,
    readonly key: CheckpointKey,
  ) {}

  /** A new witness: a name (a URL without scheme) and a fresh Ed25519 key. */
  static async create(folder: string, name: string): Promise<WitnessFolder> {
    if (!/^[^\s+]+$/u.test(name))
      throw new Refusal(`${name} is no name of a witness: take an address without a scheme, like witness.example.cn/w1.`);
    if (existsSync(join(folder, 'key'))) throw new Refusal(`${folder} holds a witness already.`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeWhole(join(folder, 'name'), Buffer.from(`${name}\n`));
    await writeWhole(join(folder, 'key'), Buffer.from((await generateCheckpointKey()).pkcs8), 0o600);
    return WitnessFolder.open(folder);
  }

  static async open(folder: string): Promise<WitnessFolder> {
    if (!existsSync(join(folder, 'key'))) throw new Refusal(`${folder} holds no witness: make one with kaibiao witness init.`);
    const name = (await readFile(join(folder, 'name'), 'utf8')).trim();
    return new WitnessFolder(folder, name, await importCheckpointKey(new Uint8Array(await readFile(join(folder, 'key')))));
  }

  get verifierKey(): string {
    return witnessVerifierKey(this.name, this.key.publicKey);
  }

  /** The last checkpoint of a log that this witness cosigned, with the note; null if there is none. */
  async last(origin: string): Promise<(Checkpoint & { note: string }) | null> {
    const path = this.path('logs', origin);
    if (!existsSync(path)) return null;
    const note = await readFile(path, 'utf8');
    return { ...readCheckpointNote(note), note };
  }

  /** On the disk before it returns: what was cosigned once is never forgotten. */
  async keep(origin: string, note: string): Promise<void> {
    await mkdir(join(this.folder, 'logs'), { recursive: true, mode: 0o700 });
    await writeWhole(this.path('logs', origin), Buffer.from(note));
  }

  /** Two notes that one log signed and that contradict each other: the proof that it forked. The path of the file. */
  async keepFork(origin: string, seen: string, other: string): Promise<string> {
    await mkdir(join(this.folder, 'forks'), { recursive: true, mode: 0o700 });
    const path = join(this.folder, 'forks', `${hashOf(other)}.txt`);
    await writeWhole(path, Buffer.from(`${origin} signed this:\n\n${seen}\nand this, which does not continue it:\n\n${other}`));
    return path;
  }

  private path(kind: string, origin: string): string {
    return join(this.folder, kind, `${hashOf(origin)}.txt`);
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
