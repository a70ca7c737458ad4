import { commands } from './index';

/** Loading one of them breaks every test of this file. */
jest.mock('@kaibiao/platform', () => {
  throw new Error('the platform is loaded');
});
jest.mock('@kaibiao/identity', () => {
  throw new Error('identity is loaded');
});

describe('the command line', () => {
  it('loads nothing of the platform before a command needs it: a tool or a seal starts at once', () => {
    expect(commands.map(({ name }) => name)).toContain('registerTool');
  });
});
