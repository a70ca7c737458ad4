/** What a log keeps of an error. */
export interface LoggableError {
  type: string;
  message: string;
  /** SQLSTATE, errno or the platform's own. */
  code?: string;
  /** Of the database: which rule was broken, and where; never by which values. */
  constraint?: string;
  table?: string;
  /** Where it was thrown, without the message. */
  stack?: string;
}

interface Known {
  code?: unknown;
  constraint?: unknown;
  table?: unknown;
}

/** Data exception, integrity violation, raised by a trigger: the database quotes values in these messages (PostgreSQL, appendix A). */
const QUOTES_VALUES = /^(22|23|P0)/;
const WITHHELD = '(withheld)';
/** A file of the store has its hash for a name, which the system repeats in its message; that of an opened one would tell a guessable price. */
const HASH = /[0-9a-f]{64}/g;

/**
 * An error without what was being worked on: a failed query carries its parameters, a failed parse a piece of its text, and before an
 * opening neither may stand in a log.
 */
export function loggableError(error: unknown): LoggableError {
  if (!(error instanceof Error)) return { type: typeof error, message: WITHHELD };
  const { code, constraint, table } = ((error as { driverError?: Known }).driverError ?? error) as Known;
  const quotes = error instanceof SyntaxError || (typeof code === 'string' && QUOTES_VALUES.test(code));
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    message: quotes ? WITHHELD : error.message.replaceAll(HASH, '<hash>'),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(typeof table === 'string' ? { table } : {}),
    ...(frames ? { stack: frames.join('\n') } : {}),
  };
}
