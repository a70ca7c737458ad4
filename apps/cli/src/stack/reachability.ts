import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../refusal';

const REMEDY: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (host, port) =>
    `Port ${port} of ${host} is taken by another program. Stop that one, or choose another port: KAIBIAO_PORT=${port + 100} npm start`,
  EACCES: (_, port) => `This account may not listen on port ${port}. Choose one above 1023: KAIBIAO_PORT=3000 npm start`,
  EADDRNOTAVAIL: (host) => `This machine has no address ${host}. Choose one of its own, or 127.0.0.1: KAIBIAO_HOST=127.0.0.1 npm start`,
};

/** Refuses a port that cannot be listened on. The children of a killed launcher may need a moment to leave it: `patienceMs`. */
export async function requirePort(host: string, port: number, patienceMs: number): Promise<void> {
  for (const end = performance.now() + patienceMs; ; await pause(100)) {
    const code = await tryToListen(host, port);
    if (!code) return;
    if (code === 'EADDRINUSE' && performance.now() < end) continue;
    throw new Refusal(REMEDY[code]?.(host, port) ?? `Cannot listen on ${host}:${port} (${code}).`);
  }
}

function tryToListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}

/** Whether the address answers 200. Only whether: our own child on this machine is asked, so its certificate is not judged here. */
export function answersOk(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const options = { timeout: 2000, agent: false } as const;
    const answered = (response: { statusCode?: number; resume(): void }): void => {
      response.resume();
      resolve(response.statusCode === 200);
    };
    const call = url.startsWith('https:')
      ? secureRequest(url, { ...options, rejectUnauthorized: false }, answered)
      : plainRequest(url, options, answered);
    call.once('error', () => resolve(false)).once('timeout', () => call.destroy());
    call.end();
  });
}
