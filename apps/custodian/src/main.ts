import { Command } from 'commander';
import { registerAccept } from './commands/accept';
import { registerInit } from './commands/init';
import { registerLog } from './commands/log';
import { registerReceive } from './commands/receive';
import { registerRefusals } from './commands/refusals';
import { registerRun } from './commands/run';
import { Refusal } from './refusal';

/** `kaibiao custodian`: one keeper of opening keys (开标密钥保管人), a product of its own. Exit 0 done, 1 refused, 2 usage. */
const program = new Command('kaibiao custodian')
  .description('keep opening keys (开标密钥保管人)')
  .addHelpText('after', '\nExample: kaibiao custodian run --data ./custodian')
  .exitOverride();
for (const register of [registerInit, registerAccept, registerRun, registerReceive, registerLog, registerRefusals]) register(program);

program.parseAsync().catch((error: unknown) => {
  const usage = error instanceof Error && 'code' in error && String(error.code).startsWith('commander.');
  if (usage) process.exitCode = (error as { exitCode?: number }).exitCode === 0 ? 0 : 2;
  else {
    const text =
      error instanceof Refusal
        ? `kaibiao: ${error.message}`
        : JSON.stringify({ process: 'custodian', msg: 'custodian.failed', reason: (error as Error).message });
    process.stderr.write(`${text}\n`);
    process.exitCode = error instanceof Refusal ? error.exitCode : 1;
  }
});
