import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { Clock } from '@kaibiao/kernel';
import { pemBlocks } from '../../../apps/cli/src/bidder/pem';
import { KeptRecords } from '../../../apps/cli/src/exchange/kept-records';
import { readTable } from '../../../apps/cli/src/exchange/published-table';
import { serveStandIn, type ServedStandIn } from '../../../apps/cli/src/exchange/serve-stand-in';
import { StandIn, type StandInReceipt } from '../../../apps/cli/src/exchange/stand-in';

export const PLATFORM_CODE = '91350100M000100Y43';
export const SERVICE_CODE = 'GGFW-32';

export interface ListeningStandIn extends ServedStandIn {
  standIn: StandIn;
  /** Every answer that it gave, the oldest first. */
  receipts: StandInReceipt[];
  close(): Promise<void>;
}

/** A port that nobody has yet: the platform's configuration names the receiver before its certificate is made. */
export async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The stand-in of the national platform for a platform with these secrets, on the loopback. */
export async function listeningStandIn(secretsFolder: string, clock: Clock, port: number): Promise<ListeningStandIn> {
  const [certificate] = pemBlocks(readFileSync(join(secretsFolder, 'exchange.pem'), 'utf8'), 'CERTIFICATE');
  const route = { platformCode: PLATFORM_CODE, serviceCode: SERVICE_CODE };
  const standIn = new StandIn({ table: await readTable(), certificate: certificate!, ...route, kept: new KeptRecords(), clock });
  const receipts: StandInReceipt[] = [];
  const served = serveStandIn(standIn, (receipt) => receipts.push(receipt));
  await new Promise<void>((resolve) => served.server.listen(port, '127.0.0.1', resolve));
  return {
    ...served,
    standIn,
    receipts,
    close: () => {
      served.server.closeAllConnections();
      return new Promise((resolve) => served.server.close(() => resolve()));
    },
  };
}

/** Settings of a platform that reports to it. */
export const reportingTo = (port: number, format: 'json' | 'xml' = 'json'): NodeJS.ProcessEnv => ({
  KAIBIAO_EXCHANGE_URL: `http://127.0.0.1:${port}/records`,
  KAIBIAO_EXCHANGE_FORMAT: format,
  KAIBIAO_EXCHANGE_PLATFORM_CODE: PLATFORM_CODE,
  KAIBIAO_EXCHANGE_SERVICE_CODE: SERVICE_CODE,
});
