import { differences } from './report-differences';

const report = {
  format: 'kaibiao-evaluation-report/1',
  price: { base: '11929866.67', parameters: { 'K/1': '0.97' }, scores: [{ submissionId: 'B1', score: '82.83', deviationPct: null }] },
  totals: [
    { submissionId: 'B2', rank: 1, total: '95.05' },
    { submissionId: 'B1', rank: 2, total: '94.86' },
  ],
};
type Tree = Record<string, unknown>;
const copy = (): Tree => JSON.parse(JSON.stringify(report)) as Tree;

/** Every leaf of the report, as the objects and names that lead to it. */
function leaves(tree: Tree, path: string[] = []): string[][] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null ? leaves(value as Tree, [...path, name]) : [[...path, name]],
  );
}
function holder(tree: Tree, path: readonly string[]): Tree {
  return path.slice(0, -1).reduce((at, name) => at[name] as Tree, tree);
}

describe('what two reports say differently', () => {
  it('is nothing when they say the same', () => expect(differences(copy(), copy())).toEqual([]));

  it.each(leaves(copy()).map((path) => [path.join(' '), path]))('is named by its place and by both values: %s', (_, path) => {
    const [changed, name] = [copy(), path.at(-1)!];
    holder(changed, path)[name] = 'other';
    const pointer = `/${path.map((part) => part.replaceAll('/', '~1')).join('/')}`;
    expect(differences(changed, copy())).toEqual([{ pointer, said: 'other', computed: holder(copy(), path)[name] }]);
    delete holder(changed, path)[name];
    expect(differences(changed, copy())).toMatchObject([{ pointer, said: undefined }]);
    expect(differences(copy(), changed)).toMatchObject([{ pointer, computed: undefined }]);
  });

  it('is a line more as well, and another kind of value', () => {
    const longer = { ...copy(), totals: [...report.totals, { submissionId: 'B3', rank: 3, total: '1.00' }] };
    expect(differences(longer, copy()).map(({ pointer }) => pointer)).toEqual(['/totals/2']);
    expect(differences({ totals: {} }, { totals: [] }).map(({ pointer }) => pointer)).toEqual(['/totals']);
  });
});
