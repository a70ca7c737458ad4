import { amountFromWords, amountInWords } from '@kaibiao/rules';
import { decimalField, vectorInputs } from './vector-input';
import { Fields, invalid } from './fields';

/** `tool amount`: `{ amount }` → `{ capital }` (人民币大写), and back. */
export function amountTool(input: Record<string, unknown>): Record<string, string> {
  const fields = new Fields(vectorInputs(input), ['amount', 'capital']);
  if (fields.has('amount') === fields.has('capital')) throw invalid('amount', 'give either amount or capital');
  if (fields.has('capital')) return { amount: amountFromWords(fields.text('capital')) };
  return { capital: amountInWords(decimalField(fields, 'amount')) };
}
