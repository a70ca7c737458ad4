import { Command } from 'commander';
import { commands } from './index';

/** Loading one of them breaks every test of this file. */
jest.mock('@kaibiao/platform', () => {
  throw new Error('the platform is loaded');
});
jest.mock('@kaibiao/identity', () => {
  throw new Error('identity is loaded');
});

function commandLine(): { program: Command; said: () => string } {
  let said = '';
  const write = (text: string): void => void (said += text);
  const program = new Command('kaibiao').exitOverride().configureOutput({ writeOut: write, writeErr: write });
  for (const register of commands) register(program);
  return { program, said: () => said };
}

const withChildren = (command: Command): Command[] => [command, ...command.commands.flatMap(withChildren)];

/** The custodian is a program of its own. */
const takesItsOwnWords = (command: Command): boolean => command.name() !== 'custodian';
const wordsOf = (command: Command): string => (command.parent?.parent ? `${wordsOf(command.parent)} ${command.name()}` : command.name());
const commandOf = (line: string): Command =>
  line.split(' ').reduce((of, name) => of.commands.find((one) => one.name() === name)!, commandLine().program);

function argumentsOf({ registeredArguments, options }: Command): { required: boolean; variadic: boolean } {
  return {
    required: registeredArguments.some(({ required }) => required) || options.some(({ mandatory }) => mandatory),
    variadic: registeredArguments.some(({ variadic }) => variadic),
  };
}

/** What a command must be given, so that the words alone are wrong. */
const optionsOf = ({ options }: Command, words: readonly string[]): string[] =>
  words.length === 0 ? [] : options.filter(({ mandatory }) => mandatory).flatMap(({ long, argChoices }) => [long!, argChoices?.[0] ?? 'x']);

function helpOf(command: Command): string {
  let help = '';
  command.configureOutput({ writeOut: (text) => void (help += text) }).outputHelp();
  return help;
}

describe('the command line', () => {
  it('loads nothing of the platform before a command needs it: a tool or a seal starts at once', () => {
    expect(commands.map(({ name }) => name)).toContain('registerTool');
  });

  it('has an example in the help of every command', () => {
    const every = commandLine().program.commands.flatMap(withChildren);
    expect(every.filter((command) => !/Example: .*(kaibiao|npm run) /s.test(helpOf(command))).map((command) => command.name())).toEqual([]);
  });

  describe.each(commandLine().program.commands.flatMap(withChildren).filter(takesItsOwnWords).map(wordsOf))(
    'takes for wrong usage of %s',
    (line) => {
      const command = commandOf(line);
      const misuses: [string, string[], string][] = [['an unknown option', ['--no-such'], 'commander.unknownOption']];
      const { required, variadic } = argumentsOf(command);
      if (command.commands.length > 0) misuses.push(['an unknown subcommand', ['no-such'], 'commander.unknownCommand']);
      else if (!variadic) misuses.push(['a word too many', Array<string>(9).fill('more'), 'commander.excessArguments']);
      if (command.commands.length > 0 || required) misuses.push(['nothing', [], '']);

      it.each(misuses)('%s', async (_, words, code) => {
        const { program, said } = commandLine();
        const wrong = await program
          .parseAsync([...line.split(' '), ...words, ...optionsOf(command, words)], { from: 'user' })
          .catch((error: Error) => error);
        expect(wrong).toMatchObject({ code: expect.stringMatching(code || /^commander\.(missing|help$)/) as string, exitCode: 1 });
        expect(said()).toMatch(/^(error: \S.*|Usage: )/m);
      });
    },
  );

  it.each([
    ['a kind that there is not', ['--kind', 'picnic'], /construction, procurement, land, property/],
    ['no bidders', ['--bidders', '0'], /from 3 to 200/],
    ['two bidders, whose bids are never opened', ['--bidders', '2'], /from 3 to 200/],
    ['half a bidder', ['--bidders', '3.5'], /from 3 to 200/],
    ['bidders in words', ['--bidders', 'many'], /from 3 to 200/],
  ])('takes a demo with %s for wrong usage', async (_, words, remedy) => {
    const { program, said } = commandLine();
    await expect(program.parseAsync(['demo', ...words], { from: 'user' })).rejects.toMatchObject({ code: 'commander.invalidArgument' });
    expect(said()).toMatch(remedy);
  });
});
