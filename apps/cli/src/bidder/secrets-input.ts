import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Refusal } from '../refusal';

/** A secret never comes by the command line, where every user of the machine can read it: from a file, from stdin (`-`), or asked for. */
export async function readSecret(label: string, file: string | undefined): Promise<string> {
  if (file === '-') return firstLine(await readStdin());
  if (file !== undefined) {
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new Refusal(`The password file ${file} cannot be read: ${error.code ?? error.message}.`);
    });
    return firstLine(text);
  }
  if (!process.stdin.isTTY)
    throw new Refusal(`Nobody is there to type the ${label}: give --password-file FILE, or --password-file - and the password on stdin.`);
  return ask(label);
}

const firstLine = (text: string): string => (text.split(/\r?\n/, 1)[0] ?? '').replace(/^\uFEFF/, '');

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Asks on stderr without showing what is typed. */
function ask(label: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  // First, so that the terminal shows nothing of what is typed as soon as it is asked for.
  const line = createInterface({ input: process.stdin, output: silent, terminal: true });
  process.stderr.write(`${label}: `);
  return new Promise((resolve, reject) => {
    line.once('SIGINT', () => {
      process.stderr.write('\n');
      line.close();
      reject(new Refusal('Stopped; nothing was done.'));
    });
    line.question('', (answer) => {
      process.stderr.write('\n');
      line.close();
      resolve(answer);
    });
  });
}
