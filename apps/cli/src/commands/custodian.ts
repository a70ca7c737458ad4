import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Command } from 'commander';

/** `kaibiao custodian …`: the custodian is a program of its own, which reads the rest of the line. */
export function registerCustodian(program: Command): void {
  program
    .command('custodian')
    .description('be a custodian of opening keys: init, accept, run, receive, log (see kaibiao custodian --help)')
    .argument('[words...]')
    .helpOption(false)
    .allowUnknownOption()
    .addHelpText('after', '\nExample: kaibiao custodian run --data ./custodian')
    .action((words: string[]) => {
      const main = join(__dirname, '..', '..', '..', 'custodian', 'src', 'main.js');
      process.argv = [process.execPath, main, ...words];
      createRequire(__filename)(main);
    });
}
