import type { Command } from 'commander';
import { answer } from '../bidder/outcome';
import type { CoveredYear, ImportOutcome } from './calendar-room';

const EXAMPLE = `
Runs on the platform's own machine, on the database that the environment names (as kaibiao up does). The form of the file: docs/operations.md,
“The working calendar”.

Example: kaibiao calendar import 2027.json
         kaibiao calendar import 2027.json --because "国办发明电〔2027〕2号 调整五一放假安排"
         kaibiao calendar show`;

/** `kaibiao calendar`: the years of the State Council's calendar by which working days are counted (年度工作日历). */
export function registerCalendar(program: Command): void {
  const calendar = program
    .command('calendar')
    .description("the working days of the State Council's notices")
    .addHelpText('afterAll', EXAMPLE);
  calendar
    .command('import <file>')
    .description('import a year when its notice appears; exit 2 when the file is not the calendar of a year')
    .option('--because <reason>', 'supersede the calendar that is in force for that year')
    .option('--json', 'one JSON object on stdout', false)
    .action(async (file: string, { because = null, json }: { because?: string | null; json: boolean }) => {
      const { importYear } = await import('./calendar-room.js');
      await answer(json, () => importYear({ file, because }), imported);
    });
  calendar
    .command('show')
    .description('list the years that are covered, with their notices')
    .option('--year <year>', 'every edition of one year')
    .option('--json', 'one JSON object on stdout', false)
    .action(async ({ year = null, json }: { year?: string | null; json: boolean }) => {
      const { coveredYears } = await import('./calendar-room.js');
      await answer(json, () => coveredYears(year), shown);
    });
}

const until = (day: string | null): string =>
  day === null ? 'This year is not covered: working days are refused.' : `Working days are counted until ${day}.`;

const imported = ({ year, outcome, edition, coveredUntil }: ImportOutcome): string =>
  outcome === 'unchanged'
    ? `无变化 Unchanged: ${year} is in force as in this file (edition ${edition}). ${until(coveredUntil)}`
    : `${outcome === 'imported' ? '已导入 Imported' : '已替换 Superseded'}: ${year}, edition ${edition}. ${until(coveredUntil)}`;

const line = ({ year, edition, notice, reason }: CoveredYear): string =>
  [year, edition === 0 ? 'of the code' : `edition ${edition}`, notice ? `${notice.number} ${notice.date} ${notice.url}` : '', reason ?? '']
    .filter((part) => part !== '')
    .join('  ');

const shown = ({ years, coveredUntil }: { years: CoveredYear[]; coveredUntil: string | null }): string =>
  [...years.map(line), until(coveredUntil)].join('\n');
