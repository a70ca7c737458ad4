import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@kaibiao/platform';

/** A file whose disk is always full (ENOSPC), on Linux. */
const FULL = '/dev/full';
const WORK = `
  const { Logger } = require(${JSON.stringify(join(projectRoot(), 'dist/libs/platform/src/logger.js'))});
  const logger = new Logger('api');
  logger.info('one');
  setTimeout(() => { logger.info('two'); process.send('alive'); }, 50);
  setInterval(() => undefined, 1000);`;

(existsSync(FULL) ? it : it.skip)('a process whose log is on a full disk goes on working', async () => {
  const log = openSync(FULL, 'w');
  const child = spawn(process.execPath, ['-r', 'reflect-metadata', '-e', WORK], {
    cwd: projectRoot(),
    stdio: ['ignore', log, 'inherit', 'ipc'],
  });
  closeSync(log);
  try {
    const ended = once(child, 'exit').then(([code]) => `ended with ${code}`);
    expect(await Promise.race([once(child, 'message').then(([said]) => said as string), ended])).toBe('alive');
  } finally {
    child.kill('SIGKILL');
  }
});
