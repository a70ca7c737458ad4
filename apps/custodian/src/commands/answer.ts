import { Refusal } from '../refusal';

/** Runs the work of a command and says how it ended: a sentence for people, or with `--json` one object on stdout. Exit 0, or as the refusal says. */
export async function answer<T extends object>(json: boolean, work: () => Promise<T>, sentence: (result: T) => string): Promise<void> {
  try {
    const result = await work();
    process.stdout.write(`${json ? JSON.stringify({ ok: true, ...result }) : sentence(result)}\n`);
  } catch (error) {
    if (!json || !(error instanceof Refusal)) throw error;
    process.stdout.write(`${JSON.stringify({ ok: false, message: error.message })}\n`);
    process.exitCode = error.exitCode;
  }
}
