import { combineSeeds, draw, toHex, type CryptoBackend, type Suite } from '@kaibiao/crypto';
import { Fields, hexBytes, invalid } from './fields';
import { suiteOf } from './suite-field';
import { vectorInputs } from './vector-input';

/**
 * `tool draw`: `{ suite, lotCode, item, seed, nonces, candidates }` → `{ counter, r, index, choice }`; with `purpose` and `seeds` in the
 * place of `seed` the combined `seed` is answered too.
 */
export async function drawTool(backend: CryptoBackend, input: Record<string, unknown>): Promise<Record<string, unknown>> {
  const fields = new Fields(vectorInputs(input), ['suite', 'lotCode', 'purpose', 'item', 'seed', 'seeds', 'nonces', 'candidates']);
  const suite = suiteOf(fields);
  const lotCode = fields.text('lotCode');
  const given = fields.has('seed');
  if (given && (fields.has('seeds') || fields.has('purpose'))) throw invalid('seed', 'given beside seeds');
  const seed = given ? fields.bytes('seed', 32) : await combined(backend, fields, suite, lotCode);
  const drawn = await draw(backend, {
    suite,
    lotCode,
    item: fields.text('item'),
    seed,
    nonces: fields.list('nonces', (item, path) => hexBytes(item, path, 32)),
    candidates: candidates(fields),
  });
  return given ? { ...drawn } : { seed: toHex(seed), ...drawn };
}

function combined(backend: CryptoBackend, fields: Fields, suite: Suite, lotCode: string): Promise<Uint8Array> {
  const purpose = fields.choice('purpose', ['opening', 'experts']);
  return combineSeeds(backend, { suite, lotCode, purpose, seeds: fields.list('seeds', (item, path) => hexBytes(item, path, 32)) });
}

function candidates(fields: Fields): string[] {
  const list = fields.list('candidates', (item, path) => {
    if (typeof item !== 'string' || item === '') throw invalid(path, 'not a text');
    return item;
  });
  if (new Set(list).size !== list.length) throw invalid('candidates', 'the same one twice');
  return list;
}
