import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';

/** Resident memory so far at most, MiB: of the largest page process with its workers, and of the browser's own process. */
export async function memoryOf(browser: Browser): Promise<{ page: number; browser: number }> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const most = (type: string): number => Math.max(0, ...processInfo.filter((one) => one.type === type).map(({ id }) => highWater(id)));
  return { page: most('renderer'), browser: most('browser') };
}

function highWater(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/^VmHWM:\s+(\d+) kB/m.exec(status)![1]) / 1024);
}
