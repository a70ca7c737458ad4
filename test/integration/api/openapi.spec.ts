import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig, projectRoot } from '@kaibiao/platform';
import { createApp } from '../../../apps/api/src/create-app';
import { describedApi, describedRoutes } from '../../../apps/api/src/openapi';
import { validated } from '../../../apps/api/src/text-limits';
import { withAnswers } from '../../support/answers/described';

jest.setTimeout(120_000);

describe('apps/api/openapi.json', () => {
  it('says what the routes are, and what they answer (mend by `npm run openapi`)', async () => {
    const config = loadConfig({ KAIBIAO_MODE: 'test', KAIBIAO_DATABASE_URL: 'postgres://nobody@127.0.0.1/none' });
    const app = await createApp(config, { preview: true });
    const page = join(projectRoot(), 'apps', 'api', 'openapi.json');
    const document = JSON.parse(JSON.stringify(withAnswers(describedRoutes(app)))) as object;
    if (process.env['KAIBIAO_WRITE_DOCS']) writeFileSync(page, `${JSON.stringify(document, null, 2)}\n`);
    expect(JSON.parse(readFileSync(page, 'utf8'))).toEqual(document);
    expect(describedApi()).toEqual(document);
    await app.close();
  });

  it('has one body under each name: of two classes with one name it would describe only one', () => {
    const names = validated().map(({ name }) => name);
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});
