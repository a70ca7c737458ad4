import { checkOrganisationCode, checkUscc, mod37Check, parseLotCode, transactionCode } from '@kaibiao/rules';
import { Fields, invalid } from './fields';
import { vectorInputs } from './vector-input';

const KINDS = ['uscc', 'organisation', 'mod37_2', 'transaction', 'lot'] as const;

/** `tool code`: checks or builds a number by `kind`; a code that is merely wrong is answered, input that is no code at all refused. */
export function codeTool(input: Record<string, unknown>): unknown {
  const inputs = vectorInputs(input);
  const fields = new Fields(inputs, ['kind', 'code', 'payload', 'classCode', 'uscc', 'date', 'seq']);
  switch (fields.choice('kind', KINDS)) {
    case 'uscc':
      return checkUscc(code(inputs));
    case 'organisation':
      return checkOrganisationCode(code(inputs));
    case 'lot':
      return parseLotCode(code(inputs));
    case 'mod37_2':
      return { check: mod37Check(new Fields(inputs, ['kind', 'payload']).text('payload')) };
    case 'transaction': {
      const parts = new Fields(inputs, ['kind', 'classCode', 'uscc', 'date', 'seq']);
      return transactionCode({
        classCode: parts.text('classCode'),
        uscc: parts.text('uscc'),
        date: parts.text('date'),
        seq: parts.text('seq'),
      });
    }
  }
}

function code(inputs: unknown): string {
  const value = new Fields(inputs, ['kind', 'code']).raw('code');
  if (typeof value !== 'string') throw invalid('code', 'not a text');
  return value;
}
