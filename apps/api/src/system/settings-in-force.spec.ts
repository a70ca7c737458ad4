import { AppConfig } from '@kaibiao/platform';
import { settingsInForce } from './settings-in-force';

const shown = (url: string): string[] =>
  settingsInForce({ database: { url, poolSize: 4 } } as AppConfig).map(({ name, value }) => `${name}=${value}`);

describe('the settings in force', () => {
  it('are told one by one under their names', () => {
    expect(shown('postgres://db.example/kaibiao')).toEqual(['database.url=postgres://db.example/kaibiao', 'database.poolSize=4']);
  });
  it.each([
    'postgres://kaibiao:s3cret@db.example/kaibiao',
    'postgres://kaibiao:s3cret@x@db.example/kaibiao',
    'postgres://db.example/kaibiao?user=kaibiao&password=s3cret',
    'postgres://:s3cret@db.example/kaibiao#s3cret',
  ])('tell nothing of the user and password in %s', (url) => {
    expect(shown(url)[0]).toBe('database.url=postgres://db.example/kaibiao');
  });
});
