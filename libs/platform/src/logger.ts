import { Injectable, type LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger as Pino } from 'pino';
import { loggableError, type LoggableError } from './loggable-error';

/** Structured logs, one JSON object a line on stdout, times in UTC. Ids and codes only: no names, no bodies, no headers. */
@Injectable()
export class Logger implements LoggerService {
  private readonly pino: Pino;

  constructor(process: string, level = 'info') {
    const timestamp = pino.stdTimeFunctions.isoTime;
    this.pino = pino({ level, base: { process }, timestamp, hooks: { streamWrite: escaped }, serializers: AS_IT_IS }, standardOutput());
  }

  info(event: string, fields: object = {}): void {
    this.pino.info(fields, event);
  }

  failure(event: string, error: unknown, fields: object = {}): void {
    this.pino.error({ ...fields, err: loggableError(error) }, event);
  }

  log(message: unknown): void {
    this.pino.debug(String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.pino.error({ rest: rest.map((part) => (part instanceof Error ? loggableError(part) : String(part))) }, textOf(message));
  }

  warn(message: unknown): void {
    this.pino.warn(textOf(message));
  }
}

/** What JSON leaves as it is, and a terminal (CSI, the controls of direction) or a reader by line (NEL, U+2028) would act on. */
const ACTED_ON = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const escaped = (line: string): string => line.replace(ACTED_ON, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** pino's own would call every error an `Object`: ours is one already, and no `Error` any more. */
const AS_IT_IS = { err: (error: LoggableError) => error };

/** Lines that wait for a disk; more are lost. */
const WAITING_BYTES = 2 ** 20;

/** Standard output. A full disk costs lines, never the process: unheard, the error would end it, and its last flush wait for the disk for ever. */
function standardOutput(): DestinationStream {
  const out = pino.destination({ dest: 1, maxLength: WAITING_BYTES });
  out.on('error', () => undefined);
  return out;
}

/** Nest hands over texts, and errors that it did not expect. */
function textOf(message: unknown): string {
  return message instanceof Error ? JSON.stringify(loggableError(message)) : String(message);
}
