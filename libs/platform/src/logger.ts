import { Injectable, type LoggerService } from '@nestjs/common';
import { pino, type Logger as Pino } from 'pino';

/** Structured logs, one JSON object a line on stdout, times in UTC. Ids and codes only: no names, no bodies, no headers. */
@Injectable()
export class Logger implements LoggerService {
  private readonly pino: Pino;

  constructor(process: string, level = 'info') {
    this.pino = pino({ level, base: { process }, timestamp: pino.stdTimeFunctions.isoTime });
  }

  info(event: string, fields: object = {}): void {
    this.pino.info(fields, event);
  }

  failure(event: string, error: unknown, fields: object = {}): void {
    this.pino.error({ ...fields, err: error }, event);
  }

  log(message: unknown): void {
    this.pino.debug(String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.pino.error({ rest }, String(message));
  }

  warn(message: unknown): void {
    this.pino.warn(String(message));
  }
}
