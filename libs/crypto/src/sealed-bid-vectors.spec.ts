import { kbidOf, vectors } from '../../../test/support/vectors/load';
import { codeOf } from '../../../test/support/vectors/outcome';
import { bytesSource, readKbid } from './index';

it('reads every published container and manifest that is one, and refuses the others by their codes', async () => {
  const [found, expected] = [new Map<string, string>(), new Map<string, string>()];
  for (const vector of vectors()) {
    expected.set(vector.id, vector.expected.read);
    found.set(vector.id, await codeOf(readKbid(bytesSource(kbidOf(vector)))));
  }
  expect(found).toEqual(expected);
});
