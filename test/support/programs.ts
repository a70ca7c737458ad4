import { spawnSync } from 'node:child_process';

/** `describe`, or `describe.skip` on a machine that has not all of these programs (see `tools.mjs`). */
export const describeWith = (...programs: readonly string[]): jest.Describe =>
  programs.every((program) => spawnSync(program, ['--help']).error === undefined) ? describe : describe.skip;
