import { createServer, type AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AppConfig } from '@kaibiao/platform';
import { createCheckedApi } from '../../support/answers/checked-api';
import type { TestPlatform } from '../../support/app';

export interface ServedWorld {
  /** Where it listens, which is also the address that sign-in statements name. */
  url: string;
  app: NestFastifyApplication;
}

/** The api as it is shipped, over the database and the folders of a world, at an address that clients know beforehand. */
export async function serve(w: Pick<TestPlatform, 'config'>): Promise<ServedWorld> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config: AppConfig = { ...w.config, http: { ...w.config.http, port, publicUrl: url } };
  const app = await createCheckedApi(config);
  await app.listen(port, '127.0.0.1');
  return { url, app };
}

function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
