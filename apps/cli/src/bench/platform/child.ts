import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A program of the bench in a process of its own; `order` is the first thing it is told, its first answer says that it is there. */
export class BenchChild<Ready> {
  private constructor(
    private readonly child: ChildProcess,
    readonly ready: Ready,
  ) {}

  /** `program`: path of the compiled file below apps/cli/src/bench, without its ending. */
  static async start<Ready>(program: string, order: object): Promise<BenchChild<Ready>> {
    const child = fork(join(__dirname, '..', `${program}.js`), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child.send(order);
    const [ready] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [Ready];
    if (typeof ready !== 'object' || ready === null) throw new Error(`${program} ended with ${String(ready)}`);
    return new BenchChild(child, ready);
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Says something that wants no answer. */
  tell(order: object): void {
    this.child.send(order);
  }

  /** Says something and waits for the answer. */
  async ask<Answer>(question: object): Promise<Answer> {
    const answered = once(this.child, 'message');
    this.child.send(question);
    const [answer] = (await answered) as [Answer];
    return answer;
  }

  async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.disconnect();
    const patience = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(patience);
  }
}
