import { Command } from 'commander';
import { registerKeygen, registerOpen, registerRelease, registerSeal, registerSubmit } from '../../../apps/cli/src/bidder';

export interface Said {
  out: string;
  err: string;
  exitCode: number;
  /** The refusal, when the command ended with one. */
  error: Error | null;
}

/** Runs a command of a bidder as the shell would, in this process, and keeps what it says. */
export async function kaibiao(...args: string[]): Promise<Said> {
  const program = new Command('kaibiao').exitOverride();
  for (const register of [registerKeygen, registerSeal, registerSubmit, registerOpen, registerRelease]) register(program);
  const said: Said = { out: '', err: '', exitCode: 0, error: null };
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => Boolean((said.out += String(chunk)))),
    jest.spyOn(process.stderr, 'write').mockImplementation((chunk) => Boolean((said.err += String(chunk)))),
  ];
  const before = process.exitCode;
  try {
    await program.parseAsync(args, { from: 'user' });
    said.exitCode = Number(process.exitCode ?? 0);
  } catch (error) {
    said.error = error as Error;
    said.exitCode = String((error as { code?: string }).code).startsWith('commander.') ? 2 : 1;
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
  return said;
}

/** The object that a command with `--json` answers. */
export const answerOf = <T>({ out }: Said): T => JSON.parse(out) as T;
