import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig, projectRoot } from '@kaibiao/platform';
import { createApp, openApi } from '../../../apps/api/src/create-app';

describe('apps/api/openapi.json', () => {
  it('says what the routes are (mend by `npm run openapi`)', async () => {
    const config = loadConfig({ KAIBIAO_MODE: 'test', KAIBIAO_DATABASE_URL: 'postgres://nobody@127.0.0.1/none' });
    const app = await createApp(config, { preview: true });
    const committed = JSON.parse(readFileSync(join(projectRoot(), 'apps', 'api', 'openapi.json'), 'utf8')) as object;
    expect(JSON.parse(JSON.stringify(openApi(app)))).toEqual(committed);
    await app.close();
  });
});
