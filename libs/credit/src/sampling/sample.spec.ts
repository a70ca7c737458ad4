import { fromHex, sha256Hex } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import fc from 'fast-check';
import { findingIssues, type Finding, type Measure } from './finding';
import { drawSample, populationBytes, sampleIssues, sampleSeed, sampleSize, type SampleInput, type SamplePopulation } from './sample';

const LATEST = '2026-10-31';
const sample: SampleInput = { from: '2026-10-01', until: LATEST, percent: 5, basis: '宿迁市主体库抽查办法 第三条' };
const codes = (more: Partial<SampleInput>) => sampleIssues({ ...sample, ...more }, LATEST).map(({ code }) => code);
const population = (count: number, percent: number): SamplePopulation => ({
  ...{ format: 'kaibiao-sample-population/1', sampleId: 'S1', from: sample.from, until: sample.until, percent },
  items: Array.from({ length: count }, (_, at) => `entry/${String(at).padStart(4, '0')}`),
});
const NOTE = 'centre.example/log\n1024\nqL0=\n\n— centre.example/log signature\n';

describe('a sample for checks afterwards (事后抽查)', () => {
  it('is announced for a period that is over, with the share and the rule it goes by', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ until: '2026-11-01' })).toEqual(['SAMPLE_TOO_FRESH']);
    expect(codes({ percent: 0, basis: ' ' })).toEqual(['SAMPLE_BASIS_MISSING', 'SAMPLE_PERCENT_INVALID']);
    expect(codes({ from: '2026-11-31' })).toEqual(['DATE_INVALID']);
    expect(codes({ from: '2026-10-31', until: '2026-10-01' })).toEqual(['DAYS_REVERSED']);
  });

  it('is as large as the share, rounded up: one of few is drawn too', () => {
    expect([sampleSize(1, 5), sampleSize(20, 5), sampleSize(21, 5), sampleSize(7, 100), sampleSize(0, 50)]).toEqual([1, 1, 2, 7, 0]);
  });

  it('is the same whoever draws it again, has nothing twice and nothing from elsewhere', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 100 }),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        async (count, percent, seed) => {
          const of = population(count, percent);
          const drawn = await drawSample(nodeBackend, of, seed);
          expect(drawn).toHaveLength(sampleSize(count, percent));
          expect(new Set(drawn).size).toBe(drawn.length);
          expect(drawn.filter((item) => !of.items.includes(item))).toEqual([]);
          expect(await drawSample(nodeBackend, of, seed)).toEqual(drawn);
        },
      ),
      { numRuns: 25 },
    ));

  it('is another when one item is added, for the population’s hash is in the draw', async () => {
    const seed = fromHex('ab'.repeat(32));
    expect(await drawSample(nodeBackend, population(40, 20), seed)).not.toEqual(
      await drawSample(nodeBackend, { ...population(40, 20), sampleId: 'S2' }, seed),
    );
  });

  it('takes its seed from what the log was after the announcement, whatever witnesses add to the note', async () => {
    const hash = await sha256Hex(populationBytes(population(3, 5)));
    expect(await sampleSeed(hash, NOTE)).toBe(await sampleSeed(hash, `${NOTE}— witness.example signature\n`));
    expect(await sampleSeed(hash, NOTE)).not.toBe(await sampleSeed(hash, NOTE.replace('1024', '1025')));
    expect(await sampleSeed(hash, NOTE)).not.toBe(await sampleSeed('0'.repeat(64), NOTE));
  });
});

describe('what a checker found', () => {
  const measure: Measure = {
    kind: 'suspension',
    authority: '宿迁市住房和城乡建设局',
    basis: '招标投标法 第五十四条',
    from: '2026-11-28',
    until: '2027-11-27',
  };
  const of = (more: Partial<Finding>) =>
    findingIssues({ result: 'sound', words: '与发证机关核对一致', measure: null, ...more }).map(({ code }) => code);

  it('is said in words, and a false declaration has a consequence with who decided and the article', () => {
    expect(of({})).toEqual([]);
    expect(of({ words: '' })).toEqual(['FINDING_WORDS_MISSING']);
    expect(of({ result: 'false' })).toEqual(['MEASURE_MISSING']);
    expect(of({ result: 'false', measure })).toEqual([]);
    expect(of({ result: 'pending', measure })).toEqual(['MEASURE_WITHOUT_CAUSE']);
    expect(of({ result: 'false', measure: { ...measure, authority: '', basis: ' ' } })).toEqual([
      'MEASURE_WORDS_MISSING',
      'MEASURE_WORDS_MISSING',
    ]);
    expect(of({ result: 'false', measure: { ...measure, until: '2026-11-27' } })).toEqual(['DAYS_REVERSED']);
  });
});
