import type { Command } from 'commander';
import { answer } from '../bidder/outcome';

const EXAMPLE = `
Runs on the platform's own machine: it reads the database and the object store that the environment names (as kaibiao up does).
What was never opened is in the archive as it was sealed.

Example: kaibiao export lot E3213022611230001001001 --out lot.zip`;

/** `kaibiao export lot`: everything about a lot that has ended, in one file that anyone can check. */
export function registerExport(program: Command): void {
  program
    .command('export')
    .description('write an archive')
    .addHelpText('afterAll', EXAMPLE)
    .command('lot <code>')
    .description('the archive of a lot that was awarded, failed or terminated')
    .option('--out <file>', 'the ZIP; <code>.zip when left out')
    .option('--json', 'one JSON object on stdout', false)
    .action(async (lotCode: string, { out = `${lotCode}.zip`, json }: { out?: string; json: boolean }) => {
      const { exportLot } = await import('./export-lot.js');
      await answer(
        json,
        () => exportLot({ lotCode, out }),
        ({ file, files, bytes }) =>
          `已归档 Archived: ${file} (${files} files, ${bytes} bytes). Check it with: kaibiao verify ${file} --trust <folder>`,
      );
    });
}
