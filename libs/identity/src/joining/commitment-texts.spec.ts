import { commitmentOn, COMMITMENT_TEXTS } from './commitment-texts';

describe('the commitment of an organisation that registers', () => {
  it('is the text of the day, whose versions count on and never end', () => {
    expect(COMMITMENT_TEXTS.map(({ version }) => version)).toEqual(COMMITMENT_TEXTS.map((_, at) => at + 1));
    expect(COMMITMENT_TEXTS.map(({ since }) => since)).toEqual(COMMITMENT_TEXTS.map(({ since }) => since).sort());
    for (const { since, version } of COMMITMENT_TEXTS) expect(commitmentOn(since).version).toBe(version);
    expect([commitmentOn('2000-01-01').version, commitmentOn('2999-01-01').version]).toEqual([1, COMMITMENT_TEXTS.length]);
  });

  it('says by which articles it is asked for', () => {
    for (const { text, basis } of COMMITMENT_TEXTS) expect([text.startsWith('本单位承诺'), /第.+条/.test(basis)]).toEqual([true, true]);
  });
});
