import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../bidder/maker';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
];
const SYSTEM = '/usr/bin/chromium';

interface Answer {
  id?: number;
  result?: unknown;
  error?: { message: string };
}

/** A headless Chromium, driven over its own protocol (CDP): product code may not use the library that the tests use. */
export class Chromium {
  private readonly waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  private asked = 0;

  private constructor(
    private readonly child: ChildProcess,
    private readonly socket: WebSocket,
  ) {
    socket.onmessage = ({ data }: MessageEvent<string>) => this.hear(JSON.parse(data) as Answer);
  }

  /** `folder` takes its profile; the browser is that of KAIBIAO_CHROMIUM, of the browser tests, or Debian's. */
  static async launch(folder: string): Promise<Chromium> {
    const cache = join(packageRoot(), '.cache');
    const home = existsSync(cache) && readdirSync(cache).find((name) => /^chromium-[\d.]+$/.test(name));
    const unpacked = home && join(cache, home);
    const program = process.env.KAIBIAO_CHROMIUM ?? (unpacked ? join(unpacked, 'chromium') : SYSTEM);
    if (!existsSync(program)) throw new Error('no Chromium: run the browser tests once, or apt-get install -y chromium');
    const env = { ...process.env, ...(unpacked ? { LD_LIBRARY_PATH: join(unpacked, 'lib') } : {}) };
    const args = [...FLAGS, '--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank'];
    const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    // A bench that cannot be prepared ends the process with what it had opened.
    process.once('exit', () => child.kill('SIGKILL'));
    const socket = new WebSocket(await listening(child));
    await new Promise((resolve, reject) => Object.assign(socket, { onopen: resolve, onerror: reject }));
    return new Chromium(child, socket);
  }

  async open(url: string, cookies: Readonly<Record<string, string>> = {}): Promise<Page> {
    const { targetId } = await this.send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
    const page = new Page((method, params) => this.send(method, params, sessionId));
    for (const [name, value] of Object.entries(cookies)) {
      const { success } = await page.send<{ success: boolean }>('Network.setCookie', {
        name,
        value,
        url,
        secure: /^__/.test(name),
        path: '/',
      });
      if (!success) throw new Error(`the browser does not take the cookie ${name}`);
    }
    await page.goTo(url);
    return page;
  }

  /** What pages download goes to this folder. */
  async downloadTo(folder: string): Promise<void> {
    await this.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  }

  /** The most memory that any page with its workers has had, MB. */
  async peakMb(): Promise<number> {
    const { processInfo } = await this.send<{ processInfo: { type: string; id: number }[] }>('SystemInfo.getProcessInfo', {});
    return Math.max(...processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => highWaterMb(id)));
  }

  async end(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await gone;
  }

  private send<T>(method: string, params: object, sessionId?: string): Promise<T> {
    const id = ++this.asked;
    this.socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }));
    return new Promise<T>((resolve, reject) => this.waiting.set(id, { resolve: resolve as (result: unknown) => void, reject }));
  }

  private hear({ id, result, error }: Answer): void {
    const one = id === undefined ? undefined : this.waiting.get(id);
    if (!one) return;
    this.waiting.delete(id!);
    if (error) one.reject(new Error(error.message));
    else one.resolve(result);
  }
}

interface Evaluated<T> {
  result: { value: T };
  exceptionDetails?: { text: string; exception?: { description?: string } };
}

/** A page of the browser. */
export class Page {
  constructor(readonly send: <T>(method: string, params: object) => Promise<T>) {}

  /** Opens this address anew. */
  async goTo(url: string): Promise<void> {
    await this.send('Page.navigate', { url });
    await this.run(`async () => { while (document.readyState !== 'complete') await new Promise((next) => setTimeout(next, 20)); }`, {});
  }

  /** Runs a function, given as its source, with this argument in the page; its promise is waited for. */
  async run<T>(source: string, argument: unknown): Promise<T> {
    const expression = `(${source})(${JSON.stringify(argument)})`;
    const params = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails: failure } = await this.send<Evaluated<T>>('Runtime.evaluate', params);
    if (failure) throw new Error(failure.exception?.description ?? failure.text);
    return result.value;
  }

  /** Makes `#bench-file` and chooses these files in it. */
  async choose(...files: string[]): Promise<void> {
    await this.run(
      `() => { document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'bench-file' })); }`,
      {},
    );
    const { result } = await this.send<{ result: { objectId: string } }>('Runtime.evaluate', {
      expression: `document.querySelector('#bench-file')`,
    });
    await this.send('DOM.setFileInputFiles', { files, objectId: result.objectId });
  }
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${String(code)}: ${said.slice(-500)}`)));
    child.stderr!.on('data', (text: Buffer) => {
      said += text.toString();
      const [, url] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
      if (url) resolve(url);
    });
  });
}

function highWaterMb(pid: number): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
