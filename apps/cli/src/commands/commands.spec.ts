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
