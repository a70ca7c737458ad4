import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '@kaibiao/platform';

const root = projectRoot();
const VITE = join('node_modules', 'vite', 'bin', 'vite.js');

describe('the web application', () => {
  it('is the same to the byte whoever builds it: its page names every file by its hash', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kaibiao-web-'));
    const build = ['build', 'apps/web', '--emptyOutDir', '--logLevel', 'warn', '--outDir', folder];
    await promisify(execFile)(process.execPath, [VITE, ...build], { cwd: root, env: { ...process.env, NODE_ENV: 'production' } });
    const [again, built] = [folder, join(root, 'dist', 'web')].map((where) => readFileSync(join(where, 'index.html'), 'utf8'));
    expect(again).toContain('"/assets/');
    expect(again).toBe(built);
    rmSync(folder, { recursive: true });
  }, 120_000);
});
