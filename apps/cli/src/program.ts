import { Command } from 'commander';
import { commands } from './commands';
import { Refusal } from './refusal';

/** `kaibiao`: the command line of bidders, operators and auditors. Exit 0 done, 1 refused or failed check, 2 usage. */
const program = new Command('kaibiao')
  .description('Kaibiao 开标: seal, submit, open and verify bids; run the platform')
  .addHelpText('after', '\nExample: kaibiao verify lot.zip --trust ./trust')
  .exitOverride();
for (const register of commands) register(program);

program.parseAsync().catch((error: unknown) => {
  const usage = error instanceof Error && 'code' in error && String(error.code).startsWith('commander.');
  if (usage) process.exitCode = (error as { exitCode?: number }).exitCode === 0 ? 0 : 2;
  else {
    process.stderr.write(
      `${error instanceof Refusal ? `kaibiao: ${error.message}` : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = error instanceof Refusal ? error.exitCode : 1;
  }
});
