import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawAgain, drawOf } from './verify-draw';

interface Vector {
  id: string;
  inputs: object;
  expected: { choice: string };
}
const read = (name: string): Vector[] => {
  const file = JSON.parse(readFileSync(join(__dirname, '../../../../test/vectors', name), 'utf8')) as Vector[] | { vectors: Vector[] };
  return Array.isArray(file) ? file : file.vectors;
};

describe('a draw repeated in the browser', () => {
  it.each([...read('draw.json'), ...read('further-draw.json')].map((vector) => [vector.id, vector] as const))(
    'gives what was published, with the hash of the lot’s suite: %s',
    async (_, vector) => {
      const { choice, same } = await drawAgain(await drawOf(JSON.stringify(vector)));
      expect([choice, same]).toEqual([vector.expected.choice, true]);
    },
  );

  it('is another one where the seed is not what was said', async () => {
    const [vector] = read('further-draw.json').filter(({ id }) => id === 'W03');
    const forged = { ...vector, inputs: { ...vector!.inputs, suite: 'INTL-1' } };
    expect((await drawAgain(await drawOf(JSON.stringify(forged)))).r).not.toBe((await drawAgain(await drawOf(JSON.stringify(vector)))).r);
  });
});
