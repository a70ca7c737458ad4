import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemOf } from './problem';
import type { ToolName } from './tool-names';
import { tools } from './tools';

interface Vector {
  readonly id: string;
  readonly note?: string;
  readonly expected: unknown;
}

interface Refused {
  readonly id: string;
  readonly tool: ToolName;
  readonly input: Record<string, unknown>;
  readonly code: string;
  readonly pointer: string | null;
}

const read = <T>(name: string): T[] =>
  (JSON.parse(readFileSync(join(__dirname, '../../../../test/vectors', `further-${name}.json`), 'utf8')) as { vectors: T[] }).vectors;
const run = async (tool: ToolName, input: Record<string, unknown>): Promise<unknown> => tools[tool](input);

describe.each<[ToolName, Vector[]]>([
  ['score', read<Vector>('scoring')],
  ['deadline', read<Vector>('deadlines')],
  ['code', read<Vector>('codes')],
  ['draw', read<Vector>('draw')],
  ['auction', read<Vector>('auction')],
  ['collusion', read<Vector>('collusion')],
])('tool %s', (tool, vectors) => {
  it.each(vectors)('answers $id as a second reckoning does: $note', async ({ expected, ...vector }) => {
    expect(JSON.stringify(await run(tool, vector))).toBe(JSON.stringify(expected));
  });
});

describe('a tool', () => {
  it.each(read<Refused>('refused'))('refuses $id: $code at $pointer', async ({ tool, input, code, pointer }) => {
    const problem = await run(tool, input).then(
      (answer) => ({ answer }),
      (error: unknown) => problemOf(error, input),
    );
    expect(problem).toMatchObject({ code, status: 400, ...(pointer === null ? {} : { pointer }) });
  });
});
