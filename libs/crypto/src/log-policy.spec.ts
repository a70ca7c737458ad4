import {
  readLogPolicy,
  readLogProof,
  witnessVerifierKey,
  writeLogProof,
  checkpointVerifierKey,
  readAddCheckpoint,
  writeAddCheckpoint,
} from './index';

const key = (fill: number) => new Uint8Array(32).fill(fill);
const [log, x1, x2, x3, y1] = [
  checkpointVerifierKey('log.example/a', key(9)),
  ...[1, 2, 3, 4].map((n) => witnessVerifierKey(`w.example/${n}`, key(n))),
];
const lines = [`log ${log}`, `witness X1 ${x1}`, `witness X2 ${x2} https://w2.example/`, `witness\tX3 ${x3}`, `witness Y1 ${y1}`];
const policy = (...more: string[]) => readLogPolicy([...lines, ...more, ''].join('\n'));
const names = (...numbers: number[]) => new Set(numbers.map((n) => `w.example/${n}`));

describe('a policy of a log', () => {
  it('counts witnesses in groups of groups', () => {
    const { enough, logs, witnesses } = policy('# the two houses', '', 'group X 2 X1 X2 X3', 'group Both all X Y1', ' quorum Both ');
    expect([logs.length, witnesses.map(({ url }) => url)]).toEqual([1, [null, 'https://w2.example/', null, null]]);
    expect([names(1, 2, 4), names(1, 2, 3), names(1, 4), names(2, 3, 4), names()].map(enough)).toEqual([true, false, false, true, false]);
  });

  it('may ask for one witness, for any, or for none', () => {
    expect([names(1), names(2)].map(policy('quorum X1').enough)).toEqual([true, false]);
    expect([names(4), names()].map(policy('group A any X1 Y1', 'quorum A').enough)).toEqual([true, false]);
    expect(policy('quorum none').enough(names())).toBe(true);
  });

  it.each<[string, string[]]>([
    ['no quorum', []],
    ['two quorums', ['quorum X1', 'quorum X1']],
    ['a quorum of somebody unknown', ['quorum Z']],
    ['a group before its members', ['group A any B', 'group B any X1', 'quorum A']],
    ['a member of two groups', ['group A any X1', 'group B any X1', 'quorum A']],
    ['a threshold above its members', ['group A 3 X1 X2', 'quorum A']],
    ['a threshold of nothing', ['group A 0 X1', 'quorum A']],
    ['a witness twice', [`witness X9 ${x1}`, 'quorum X1']],
    ['a log as a witness', [`witness X9 ${checkpointVerifierKey('other', key(8))}`, 'quorum X1']],
    ['a key that is none', ['witness X9 w+00000000+AAAA', 'quorum X1']],
    ['a name twice', [`witness X1 ${witnessVerifierKey('other', key(8))}`, 'quorum X1']],
    ['a word nobody knows', ['mirror X1', 'quorum X1']],
  ])('is refused with %s', (_, more) => expect(() => policy(...more)).toThrow('INPUT_INVALID'));
});

describe('what travels', () => {
  const checkpoint = 'log.example/a\n1\nroot\n\n— signature\n';

  it('as a proof comes back as it was', () => {
    const proof = { index: 73894, proof: [key(1), key(2)], checkpoint };
    expect(readLogProof(writeLogProof(proof))).toEqual(proof);
    expect(readLogProof(writeLogProof({ ...proof, proof: [] }))).toEqual({ ...proof, proof: [] });
    expect(readLogProof(writeLogProof({ ...proof, extra: key(3) }))).toEqual({ ...proof, extra: key(3) });
    expect(() => readLogProof(writeLogProof(proof).replace('\n', '\nextra A\n'))).toThrow('CHECKPOINT_INVALID');
  });

  it('as a request to a witness comes back as it was', () => {
    const request = { oldSize: 0, proof: [], checkpoint };
    expect(writeAddCheckpoint(request)).toBe(`old 0\n\n${checkpoint}`);
    expect(readAddCheckpoint(writeAddCheckpoint(request))).toEqual(request);
    expect(readAddCheckpoint(writeAddCheckpoint({ ...request, oldSize: 7, proof: [key(3)] }))).toEqual({
      ...request,
      oldSize: 7,
      proof: [key(3)],
    });
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['a size with a zero before it', 'old 01\n\nx'],
    ['a short hash', 'old 1\nAAAA\n\nx'],
    ['another word', 'new 1\n\nx'],
    ['bits that nobody reads', `old 1\n${'A'.repeat(42)}B=\n\nx`],
    ['a proof without end', `old 1\n${`${'A'.repeat(43)}=\n`.repeat(64)}\nx`],
  ])('and %s is no request', (_, body) => expect(() => readAddCheckpoint(body)).toThrow('CHECKPOINT_INVALID'));
});
