import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { projectRoot } from '@kaibiao/platform';

/** Exit code and what is said on stderr by the built command line, with nobody at the keyboard. */
async function kaibiao(line: string): Promise<{ code: number; said: string }> {
  const { KAIBIAO_CUSTODIAN_DIR: _, KAIBIAO_API_URL: __, ...env } = process.env;
  const main = join(projectRoot(), 'dist', 'apps', 'cli', 'src', 'main.js');
  const child = spawn(process.execPath, [main, ...line.split(' ')], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const [said, code] = await Promise.all([text(child.stderr), new Promise<number>((resolve) => child.once('close', resolve))]);
  return { code, said };
}

describe('a command that is called in a wrong way ends with 2 and a sentence', () => {
  it.each([
    ['custodian', /--data FOLDER/],
    ['custodian run', /--data FOLDER/],
    ['custodian run --no-such', /unknown option '--no-such'/],
    ['custodian no-such', /no-such/],
    ['custodian init', /--api/],
    ['custodian init --suite GM-2', /Allowed choices are INTL-1, GM-1/],
    ['custodian init --api ftp://a --data /nowhere/new --name N --code 12321300MA0000053J', /--api ftp:\/\/a is no address/],
    ['custodian init --api http://127.0.0.1:9 --data /nowhere/new --name N --code 12321300MA0000053K', /no unified social credit code/],
    ['custodian accept', /missing required argument|--data/],
    ['custodian log', /--data/],
    ['custodian receive', /missing required argument|--data/],
    ['release bid.kbid --segment price --certificate a.p12', /--segment goes with --to-file/],
    ['bench no-such', /no bench no-such; there are seal/],
    ['tool no-such', /TOOL_UNKNOWN/],
    ['demo --kind land', /not built yet/],
    ['demo --suite GM-2', /Allowed choices are INTL-1, GM-1/],
    ['no-such', /unknown command 'no-such'/],
    ['seal', /--lot/],
    ['verify receipt.json --trust trust --since checkpoint --json', /--since go with the address of a log/],
    ['seal files --lot lot.json --out bid.kbid --pkcs11-module a --certificate b', /Give one of --certificate/],
  ])('%s', async (line, sentence) => {
    const { code, said } = await kaibiao(line);
    expect([code, said]).toEqual([2, expect.stringMatching(sentence)]);
    expect(said).not.toMatch(/^ {4}at /m);
  });

  it('and a refusal with 1', async () => {
    expect(await kaibiao('custodian run --data /nowhere/custodian')).toMatchObject({ code: 1 });
  });
});
