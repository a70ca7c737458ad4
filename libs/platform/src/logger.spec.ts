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
  it('gets no line that somebody else has written, and says what was said, whole (ASVS 16.4.1)', () => {
    const forged = 'a\r\n{"level":30,"msg":"opening.ordered"}\u2028\u0085\u001b[2K\u009b2K\u007f\u202e';
    const logger = new Logger('api', 'debug');
    logger.info('request.refused', { route: forged, [forged]: 1 });
    logger.warn(forged);
    logger.log(forged);
    logger.error(forged, forged);
    logger.failure('request.failed', new Error(forged));
    // eslint-disable-next-line no-control-regex -- these are what a terminal or a reader by line would act on
    for (const line of lines) expect(line.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e]/);
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string });
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { level: 30, process: 'api', msg: 'request.refused', route: forged, [forged]: 1 },
      { level: 40, process: 'api', msg: forged },
      { level: 20, process: 'api', msg: forged },
      { level: 50, process: 'api', msg: forged, rest: [forged] },
      { level: 50, process: 'api', msg: 'request.failed', err: { type: 'Error', message: forged } },
    ]);
  });
});
