import { Logger } from './logger';

/** The log as it is written, but kept here. */
jest.mock('pino', () => {
  const actual = jest.requireActual<typeof import('pino')>('pino');
  const lines: string[] = [];
  const pino = (options: import('pino').LoggerOptions) => actual.pino(options, { write: (line) => void lines.push(line) });
  return { lines, pino: Object.assign(pino, { stdTimeFunctions: actual.stdTimeFunctions, destination: actual.destination }) };
});
const { lines } = jest.requireMock<{ lines: string[] }>('pino');

describe('a log', () => {
  it('gets no line that somebody else has written (ASVS 16.4.1)', () => {
    const forged = 'a\r\n{"level":30,"msg":"opening.ordered"}\u2028\u001b[2K';
    const logger = new Logger('api', 'debug');
    logger.info('request.refused', { route: forged, [forged]: 1 });
    logger.warn(forged);
    logger.log(forged);
    logger.error(forged, forged);
    expect(lines).toHaveLength(4);
    for (const line of lines) {
      // eslint-disable-next-line no-control-regex -- these are what a terminal or a reader by line would act on
      expect(line.trimEnd()).not.toMatch(/[\u0000-\u001f]/);
      expect(() => JSON.parse(line) as unknown).not.toThrow();
    }
  });
});
