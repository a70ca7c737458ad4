import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig, projectRoot } from '@kaibiao/platform';

const DATABASE = { KAIBIAO_DATABASE_URL: 'postgres://app@127.0.0.1:5432/kaibiao' };
const MODES = ['embedded', 'development', 'test', 'production'] as const;

describe('the configuration', () => {
  it.each(MODES)('is sound in mode %s', (mode) => {
    expect(loadConfig({ ...DATABASE, KAIBIAO_MODE: mode }).mode).toBe(mode);
  });

  it('has no file that no mode reads', () => {
    expect(readdirSync(join(projectRoot(), 'config')).sort()).toEqual(['default.yaml', 'development.yaml', 'production.yaml', 'test.yaml']);
  });

  it('says every problem at once', () => {
    const broken = () => loadConfig({ KAIBIAO_MODE: 'holiday', KAIBIAO_PORT: '70000', KAIBIAO_DATABASE_URL: 'mysql://x' });
    for (const field of ['mode', 'http.port', 'database.url']) expect(broken).toThrow(field);
  });

  it('cannot be changed once it was read', () => {
    const config = loadConfig({ ...DATABASE, KAIBIAO_MODE: 'test' });
    expect(() => Object.assign(config.http, { port: 1 })).toThrow(TypeError);
  });
});
