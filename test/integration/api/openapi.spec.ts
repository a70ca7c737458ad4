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

  it('says of every route how it refuses: who is not signed in, what is not there, an edit of another version', () => {
    const { paths } = describedApi();
    const operations = Object.values(paths).flatMap((path) => Object.values(path) as { responses: object }[]);
    expect(operations.filter(({ responses }) => !('default' in responses))).toEqual([]);
    const refusals = (responses: object = {}): string[] => Object.keys(responses).filter((status) => !status.startsWith('2'));
    expect(refusals(paths['/api/v1/lots/{lotId}']?.put?.responses)).toEqual([
      '401',
      '403',
      '404',
      '409',
      '412',
      '413',
      '415',
      '422',
      '428',
      '429',
      'default',
    ]);
    expect(refusals(paths['/api/v1/public/lots/{code}']?.get?.responses)).toEqual(['404', '429', 'default']);
  });

  it('has one body under each name: of two classes with one name it would describe only one', () => {
    const names = validated().map(({ name }) => name);
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});
