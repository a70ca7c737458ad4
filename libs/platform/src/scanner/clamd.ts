import { connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../app-config';
import { clamdAddress, type ClamdAddress } from './clamd-address';

/** What clamd says of a file; `signature` is its name for what it found. */
export type ScanOutcome = { state: 'clean' | 'too_large' } | { state: 'found'; signature: string };

/** Of one answer; clamd itself gives up on a file after MaxScanTime, two minutes. */
const PATIENCE_MS = 300_000;
const PING_PATIENCE_MS = 3_000;
/** Longer answers are none. */
const LONGEST_ANSWER = 4096;
const TOO_LARGE = 'INSTREAM size limit exceeded. ERROR';

/**
 * The scanner, as clamd(8) speaks: one command a connection, ended by a NUL; a file goes in pieces, each with its length in four bytes before it,
 * the last one empty (INSTREAM). Nothing of the file touches a disk here, and clamd needs no access to ours.
 */
@Injectable()
export class Clamd {
  private readonly address: ClamdAddress | null;

  constructor({ scanner }: AppConfig) {
    this.address = scanner.clamd === undefined ? null : clamdAddress(scanner.clamd);
  }

  /** Somebody scans. */
  get configured(): boolean {
    return this.address !== null;
  }

  /** Throws when it does not answer. */
  async ping(): Promise<void> {
    const answer = await this.ask([Buffer.from('zPING\0')], PING_PATIENCE_MS);
    if (answer !== 'PONG') throw new Error(`clamd answered ${JSON.stringify(answer)}`);
  }

  /** Throws when it does not answer, or with what is none of its verdicts. */
  async scan(bytes: AsyncIterable<Uint8Array>): Promise<ScanOutcome> {
    const answer = await this.ask(inStream(bytes), PATIENCE_MS);
    if (answer === TOO_LARGE) return { state: 'too_large' };
    if (answer === 'stream: OK') return { state: 'clean' };
    const [, signature] = /^stream: (.+) FOUND$/.exec(answer) ?? [];
    if (signature === undefined) throw new Error(`clamd answered ${JSON.stringify(answer)}`);
    return { state: 'found', signature };
  }

  private async ask(question: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, patienceMs: number): Promise<string> {
    if (!this.address) throw new Error('no scanner is configured');
    const socket = connect(this.address);
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('clamd is silent')));
    const answer = answerOf(socket);
    let heard = false;
    const end = () => void (heard = true);
    answer.then(end, end);
    try {
      for await (const piece of question) {
        // It answers before the end when a file is too large, and hangs up.
        if (heard) break;
        if (!socket.write(piece)) await Promise.race([drained(socket), answer]);
        await heardFirst();
      }
      return await answer;
    } finally {
      socket.destroy();
    }
  }
}

async function* inStream(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  yield Buffer.from('zINSTREAM\0');
  for await (const piece of bytes)
    if (piece.length > 0) {
      yield lengthOf(piece);
      yield piece;
    }
  yield lengthOf([]);
}

function lengthOf({ length }: { length: number }): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(length);
  return head;
}

/** Two turns of the loop: what it said before it hung up is read before a write finds the line cut. Where even that is too short, the next try tells. */
async function heardFirst(): Promise<void> {
  await setImmediate();
  await setImmediate();
}

const drained = (socket: Socket): Promise<void> => new Promise((resolve) => socket.once('drain', resolve));

function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (piece: string) => {
      text += piece;
      const end = text.indexOf('\0');
      if (end >= 0) resolve(text.slice(0, end));
      else if (text.length > LONGEST_ANSWER) reject(new Error('clamd answers without an end'));
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('clamd hung up')));
  });
}
