import { Client } from 'pg';
import { AppConfig, Reader, SoundDatabase } from '@kaibiao/platform';
import { testPlatform, type TestPlatform } from '../../support/app';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await testPlatform();
});
afterAll(() => platform.close());

const inMode = (mode: AppConfig['mode']) => new SoundDatabase({ ...platform.config, mode }, platform.app.get(Reader));

async function asOwner(sql: string): Promise<void> {
  const owner = new Client({ connectionString: platform.database.ownerUrl });
  await owner.connect();
  await owner.query(sql);
  await owner.end();
}

describe('a production start', () => {
  it('refuses a database that may lose what it acknowledged', async () => {
    // The test server runs without fsync, which is the planted fault.
    await expect(inMode('production').onModuleInit()).rejects.toThrow('fsync is off');
  });

  it('refuses a clock that somebody has turned', async () => {
    expect(await inMode('production').problems()).not.toContainEqual(expect.stringContaining('clock'));
    await asOwner('update kaibiao.clock_offset set offset_ms = 1');
    await expect(inMode('production').onModuleInit()).rejects.toThrow('its clock is turned by 1 ms');
    await asOwner('update kaibiao.clock_offset set offset_ms = 0');
  });

  it('is the only one to ask', async () => {
    await expect(inMode('embedded').onModuleInit()).resolves.toBeUndefined();
  });
});
