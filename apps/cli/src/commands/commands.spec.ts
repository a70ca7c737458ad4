import type { Command } from 'commander';

describe('the command line', () => {
  it('loads nothing of the platform before a command needs it: a tool or a seal starts at once', async () => {
    for (const heavy of ['platform', 'identity', 'tender'])
      jest.doMock(`@kaibiao/${heavy}`, () => {
        throw new Error(`${heavy} is loaded`);
      });
    const { commands } = (await import('./index.js')) as { commands: readonly ((program: Command) => void)[] };
    expect(commands.length).toBeGreaterThan(0);
  });
});
