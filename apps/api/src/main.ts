import 'reflect-metadata';
import { loadConfig, Logger } from '@kaibiao/platform';
import { createApp } from './create-app';
import { serveMetrics } from './http/metrics';
import { allGauges } from './system/all-gauges';
import { WebReleases } from './system/web-releases';

/** Faces the internet; holds no key that opens a bid. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const app = await createApp(config);
  await app.get(WebReleases, { strict: false }).record();
  await app.listen(config.http.port, config.http.host);
  if (config.http.metricsPort > 0) {
    await serveMetrics(config.http.host, config.http.metricsPort, () => allGauges((type) => app.get(type, { strict: false })));
  }
  new Logger('api').info('api.listening', { url: await app.getUrl() });
  process.once('disconnect', () => void app.close().then(() => process.exit(0)));
}

main().catch((error: unknown) => {
  new Logger('api').failure('api.failed', error);
  // Whatever holds the process open (a pool, a timer) must not keep a failed start alive.
  process.exit(1);
});
