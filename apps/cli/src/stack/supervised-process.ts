import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@kaibiao/platform';
import { end } from './process-control';

/** Built code, also when the launcher itself runs from its sources (a test). */
const LEASH = join(projectRoot(), 'dist', 'apps', 'cli', 'src', 'stack', 'end-with-parent.js');

export interface ProcessPlan {
  readonly name: string;
  /** Compiled entry file. */
  readonly main: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** Always the same pause after a crash: for a test that kills on purpose. */
  readonly pauseMs?: number;
}

/**
 * How V8 keeps its memory. Megabytes of each half of the young generation: Node lets it grow to many times that before it cleans up, so that an
 * api that takes twenty uploads holds 110 MB more than it uses (`npm run bench -- upload`). By how much the heap may grow before all of it is
 * looked through: where little is asked V8 does so after a tenth, every few seconds, and one answer in a hundred waits for it (`-- http`). And
 * nothing begins among the old: under load V8 learns that the rows of the database live long, from then on makes them there, and with each of
 * them keeps all that hangs on it until then, 10 kB of a request and 12 kB outside the heap instead of one.
 */
const MEMORY = ['--max-semi-space-size=8', '--heap-growing-percent=60', '--no-allocation-site-pretenuring'];
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A process that lived this long has recovered: its next crash waits the first pause again. */
const RECOVERED_MS = 60_000;
const LARGEST_LOG_BYTES = 20 * 1024 * 1024;

/** A child that is started again when it crashes, after a pause that doubles, until it is stopped. */
export class SupervisedProcess {
  /** Crashes since the start or since the last recovery. */
  crashes = 0;
  private child?: ChildProcess;
  private restart?: NodeJS.Timeout;
  private stopped = true;

  constructor(
    readonly plan: ProcessPlan,
    private readonly onCrash: (process: SupervisedProcess) => void,
  ) {}

  /** While it runs. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  start(): void {
    this.stopped = false;
    const { main, environment, logFile } = this.plan;
    if (existsSync(logFile) && statSync(logFile).size > LARGEST_LOG_BYTES) renameSync(logFile, `${logFile}.1`);
    const log = openSync(logFile, 'a', 0o600);
    const begun = performance.now();
    // A process group of its own: Ctrl-C reaches the launcher alone, which stops its children in order.
    const child = spawn(process.execPath, [...MEMORY, '--require', LEASH, main], {
      env: environment,
      stdio: ['ignore', log, log, 'ipc'],
      detached: true,
    });
    closeSync(log);
    this.child = child;
    const gone = (): void => {
      child.removeAllListeners();
      if (this.child === child) this.ended(performance.now() - begun);
    };
    child.once('error', gone).once('exit', gone);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.restart);
    const pid = this.child?.pid;
    if (pid)
      await end(pid, [
        ['SIGTERM', 10_000],
        ['SIGKILL', 5_000],
      ]);
  }

  /** The end of its log, for the sentence that says why it does not come up. */
  lastWords(characters = 2000): string {
    return existsSync(this.plan.logFile) ? readFileSync(this.plan.logFile, 'utf8').slice(-characters) : '';
  }

  private ended(livedMs: number): void {
    this.child = undefined;
    if (this.stopped) return;
    this.crashes = livedMs > RECOVERED_MS ? 1 : this.crashes + 1;
    const pauseMs = this.plan.pauseMs ?? Math.min(FIRST_PAUSE_MS * 2 ** (this.crashes - 1), LONGEST_PAUSE_MS);
    this.restart = setTimeout(() => this.start(), pauseMs);
    this.onCrash(this);
  }
}
