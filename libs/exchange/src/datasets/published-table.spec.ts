import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@kaibiao/platform';
import { publishedTable } from './published-table';

const PATH = join(projectRoot(), 'docs', 'data-sets.json');

describe('docs/data-sets.json', () => {
  it('is the field table by which records are made (KAIBIAO_WRITE_DOCS=1 writes it)', () => {
    const text = `${JSON.stringify(publishedTable(), null, 1)}\n`;
    if (process.env.KAIBIAO_WRITE_DOCS) writeFileSync(PATH, text);
    expect(existsSync(PATH) ? readFileSync(PATH, 'utf8') : '').toBe(text);
  });
});
