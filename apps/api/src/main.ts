import 'reflect-metadata';
import { OutboxStandings } from '@kaibiao/exchange';
import { CustodianWatch } from '@kaibiao/opening';
import { Clamd, FileScans, loadConfig, Logger } from '@kaibiao/platform';
import { createApp } from './create-app';
import { exchangeGauges } from './exchange/exchange-gauges';
import { serveMetrics } from './http/metrics';
import { custodianGauges } from './opening/custodian-gauges';
import { scannerGauges } from './system/scanner-gauges';
import { WebReleases } from './system/web-releases';

/** Faces the internet; holds no key that opens a bid. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const app = await createApp(config);
  await app.get(WebReleases, { strict: false }).record();
  await app.listen(config.http.port, config.http.host);
  if (config.http.metricsPort > 0) {
    const [watch, standings] = [app.get(CustodianWatch, { strict: false }), app.get(OutboxStandings, { strict: false })];
    const [clamd, scans] = [app.get(Clamd, { strict: false }), app.get(FileScans, { strict: false })];
    const gauges = async () => [
      ...(await custodianGauges(watch)),
      ...(await exchangeGauges(standings)),
      ...(await scannerGauges(clamd, scans)),
    ];
    await serveMetrics(config.http.host, config.http.metricsPort, gauges);
  }
  new Logger('api').info('api.listening', { url: await app.getUrl() });
  process.once('disconnect', () => void app.close().then(() => process.exit(0)));
}

main().catch((error: unknown) => {
  new Logger('api').failure('api.failed', error);
  // Whatever holds the process open (a pool, a timer) must not keep a failed start alive.
  process.exit(1);
});
