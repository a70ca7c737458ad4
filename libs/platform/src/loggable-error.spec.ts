import { QueryFailedError } from 'typeorm';
import { DomainError } from '@kaibiao/kernel';
import { loggableError } from './loggable-error';

const SECRET = '江苏恒川建设集团有限公司';

/** As the driver throws it: with the values of the row in `detail`. */
const failed = (code: string, message: string) =>
  new QueryFailedError(
    'insert into submission values ($1)',
    [SECRET],
    Object.assign(new Error(message), { code, detail: `(${SECRET})`, constraint: 'submission_one_live', table: 'submission' }),
  );

describe('what a log keeps of an error', () => {
  it('names the broken rule and the table, and neither values nor parameters', () => {
    const kept = loggableError(failed('23505', `duplicate key ${SECRET}`));
    expect(kept).toMatchObject({ type: 'QueryFailedError', code: '23505', constraint: 'submission_one_live', table: 'submission' });
    expect(kept.stack).toMatch(/^\s+at /);
    expect(JSON.stringify(kept)).not.toContain(SECRET);
  });

  it('keeps the words of a server that is in trouble', () => {
    expect(loggableError(failed('53100', 'could not extend file: No space left on device'))).toMatchObject({
      code: '53100',
      message: 'could not extend file: No space left on device',
    });
  });

  it('names no file of the store, which would be the hash of what was opened', () => {
    const full = Object.assign(new Error(`ENOSPC: no space left on device, link '/incoming/1' -> '/ab/${'ab'.repeat(32)}'`), {
      code: 'ENOSPC',
    });
    const message = "ENOSPC: no space left on device, link '/incoming/1' -> '/ab/<hash>'";
    expect(loggableError(full)).toMatchObject({ code: 'ENOSPC', message });
  });

  it('withholds what a parser quotes and what is no error', () => {
    expect(JSON.stringify(loggableError(thrownBy(() => JSON.parse(`{"name":${SECRET}}`))))).not.toContain(SECRET);
    expect(loggableError(SECRET)).toEqual({ type: 'string', message: '(withheld)' });
  });

  it('keeps the code of a domain error and not its facts', () => {
    expect(JSON.stringify(loggableError(new DomainError('invalid', 'BID_SIGNER_FOREIGN', { name: SECRET })))).not.toContain(SECRET);
    expect(loggableError(new DomainError('invalid', 'BID_SIGNER_FOREIGN'))).toMatchObject({ code: 'BID_SIGNER_FOREIGN' });
  });
});

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
