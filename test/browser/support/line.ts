import type { CDPSession, Page } from 'playwright-core';

const SLOW_BYTES_PER_SECOND = 400_000;

/** The cable of one computer: slow, out, or as usual. */
export async function line(page: Page): Promise<(state: 'slow' | 'out' | 'usual') => Promise<void>> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  return async (state) => {
    const uploadThroughput = state === 'slow' ? SLOW_BYTES_PER_SECOND : -1;
    await session.send('Network.emulateNetworkConditions', {
      offline: state === 'out',
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });
  };
}
