import { setTimeout as pause } from 'node:timers/promises';
import { startPostgres, type EmbeddedPostgres } from './embedded-postgres';

const PAUSE_MS = 1000;

/** The embedded server, started again on the same port whenever it ends by itself, until it is stopped. */
export async function keepPostgres(dataDir: string, say: (line: string) => void): Promise<EmbeddedPostgres> {
  let server = await startPostgres({ dataDir });
  const { port } = server;
  let stopping = false;
  const keeping = (async () => {
    for (;;) {
      await server.ended;
      if (stopping) return;
      say('PostgreSQL ended unexpectedly and is started again');
      server = await startPostgres({ dataDir, port }).catch(async (error: Error) => {
        say(error.message);
        await pause(PAUSE_MS);
        return server;
      });
      if (stopping) await server.stop();
    }
  })();
  const stop = async (): Promise<void> => {
    stopping = true;
    await server.stop();
    await keeping;
  };
  return { ...server, stop };
}
