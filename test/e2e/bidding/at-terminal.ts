import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '@kaibiao/platform';

/** `script` of util-linux gives a command a terminal of its own; that of other systems is called otherwise. */
export const noTerminal = !/util-linux/.test(String(spawnSync('script', ['--version']).stdout));

/** Runs the built command where somebody sits at a terminal and types `line` as soon as `prompt` is asked; what the terminal showed, and the exit code. */
export async function atTerminal(
  args: readonly string[],
  prompt: string,
  line: string,
): Promise<{ shown: string; exitCode: number | null }> {
  const main = join(projectRoot(), 'dist', 'apps', 'cli', 'src', 'main.js');
  const command = [process.execPath, main, ...args].map((part) => `'${part}'`).join(' ');
  const { PATH, HOME } = process.env;
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], { env: { PATH, HOME, TERM: 'dumb' } });
  let [shown, typed] = ['', false];
  child.stdout.on('data', (data: Buffer) => {
    shown += data.toString('utf8');
    if (typed || !shown.includes(prompt)) return;
    typed = true;
    child.stdin.write(`${line}\n`);
  });
  return { exitCode: await new Promise((resolve) => child.once('close', resolve)), shown };
}
