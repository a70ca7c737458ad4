import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { loadConfig, Logger } from '@kaibiao/platform';
import { BillDesk } from './bill-desk';
import { Courier } from './courier';
import { ExchangeDesk } from './exchange-desk';
import { Outreach } from './outreach';
import { ScanDesk } from './scan-desk';
import { Sweeps } from './sweeps';
import { Ticker } from './ticker';
import { WorkerModule } from './worker.module';

/** Acts when time passes: due lots, checkpoints, sweeps. No port; any number of workers may run side by side. */
async function main(): Promise<void> {
  const logger = new Logger('worker');
  const app = await NestFactory.createApplicationContext(WorkerModule.for(loadConfig(process.env)), {
    logger: new Logger('worker', 'warn'),
    abortOnError: false,
  });
  const parts = [
    app.get(Ticker),
    app.get(Sweeps),
    app.get(BillDesk),
    app.get(ScanDesk),
    app.get(Outreach),
    app.get(Courier),
    app.get(ExchangeDesk),
  ];
  let stopping: Promise<void> | null = null;
  const stop = (reason: string): void => {
    stopping ??= (async () => {
      logger.info('worker.stopping', { reason });
      await Promise.all(parts.map((part) => part.stop()));
      await app.close();
      process.exit(0);
    })();
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
  process.once('disconnect', () => stop('parent gone'));
  for (const part of parts) await part.start();
  logger.info('worker.started', { pid: process.pid });
}

main().catch((error: unknown) => {
  new Logger('worker').failure('worker.failed', error);
  process.exit(1);
});
