import { forecast, guessEnvelope, guessRole, nameInBid, STEPS, stepState, type Phase } from './submission-steps';

const at = (phase: Phase) => STEPS.map((step) => stepState(step, phase)).join(' ');

describe('the four steps of a submission', () => {
  it('goes from the files to the receipt', () => {
    expect(at('choosing')).toBe('now next next next');
    expect(at('sealing')).toBe('done now next next');
    expect(at('uploading')).toBe('done done now next');
  });

  it('leaves the receipt open when everything is uploaded', () => {
    expect(at('uploaded')).toBe('done done done now');
    expect(at('submitted')).toBe('done done done done');
  });
});

describe('the time to the receipt', () => {
  const now = new Date('2026-12-01T00:41:26Z');
  const deadline = '2026-12-01T01:00:00Z';

  it('is told with the margin to the deadline', () => {
    expect(forecast(now, deadline, 39)).toEqual({ receiptAt: new Date('2026-12-01T00:42:07Z'), needed: 41, margin: 1073 });
  });

  it('says when it will be too late', () => {
    expect(forecast(now, deadline, 1200)!.margin).toBeLessThan(0);
  });

  it('is not guessed before there is a speed', () => {
    expect(forecast(now, deadline, null)).toBeNull();
  });
});

describe('what a file is for', () => {
  it.each([
    ['施工组织设计.pdf', 'technical'],
    ['工程量清单.xml', 'price'],
    ['投标函.pdf', 'form'],
    ['scan.pdf', 'other'],
  ])('%s is %s', (name, role) => expect(guessRole(name)).toBe(role));

  it('names the folder in the bid', () => {
    expect(nameInBid('technical', 'a.pdf')).toBe('technical/a.pdf');
    expect(nameInBid('other', 'a.pdf')).toBe('a.pdf');
  });
});

describe('the envelope of a file', () => {
  it.each([
    ['已标价工程量清单.xlsx', 'price'],
    ['施工组织设计.pdf', 'technical'],
    ['营业执照.pdf', 'qualification'],
  ])('of three: %s belongs into %s, so that no plan is opened with the qualifications', (name, envelope) =>
    expect(guessEnvelope(name, ['qualification', 'technical', 'price'])).toBe(envelope),
  );

  it('of two: everything but the price belongs into the technical one', () => {
    const two = ['technical', 'price'];
    expect(['营业执照.pdf', '施工组织设计.pdf', '投标报价.pdf'].map((name) => guessEnvelope(name, two))).toEqual([
      'technical',
      'technical',
      'price',
    ]);
  });
});
