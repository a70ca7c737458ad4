import type { FindingResult } from '@kaibiao/credit';
import * as fc from 'fast-check';
import { commitmentIssues, employersKept, type SaidCommitment } from './commitment-rules';
import { afterCommitment, afterFinding, foundFalse, toBeChecked, type CommitmentStanding } from './standing';

const OWN = '91350100M000100Y43';
const OTHER = '91110000000000000E';
const TODAY = '2026-11-28';
const engineer = {
  ...{ kind: 'qualification' as const, name: '高级工程师', grade: '副高级', number: '苏高2015001', issuer: '江苏省人力资源和社会保障厅' },
  ...{ validFrom: '2015-06-01', validUntil: null },
};
const said = (more: Partial<SaidCommitment> = {}): SaidCommitment => ({
  ...{ specialities: ['A08'], employerCode: OWN, employerName: '宿迁某设计院', earlierEmployers: [], workingSince: '2010-07-01' },
  ...{ qualifications: [engineer], files: ['ab'.repeat(32)], reason: '', ...more },
});
const codes = (more: Partial<SaidCommitment> = {}, declared = false) =>
  commitmentIssues(said(more), { today: TODAY, organisationCode: OWN, declared }).map(({ code, field }) => `${code} ${field}`);

describe('the commitment of an expert', () => {
  it('is taken when everything is said', () => {
    expect(codes()).toEqual([]);
    expect(codes({ reason: '晋升职称' }, true)).toEqual([]);
  });

  it('asks for eight years in the field, to the day (招标投标法 第三十七条)', () => {
    expect(codes({ workingSince: '2018-11-28' })).toEqual([]);
    expect(codes({ workingSince: '2018-11-29' })).toEqual(['EXPERT_YEARS_SHORT workingSince']);
    expect(codes({ workingSince: '2018-13-01' })).toEqual(['DATE_INVALID workingSince']);
  });

  it('asks for a title or qualification that holds, for papers, and for the reason of a new version', () => {
    expect(codes({ qualifications: [], files: [] }, true)).toEqual([
      'EXPERT_QUALIFICATION_MISSING qualifications',
      'LIBRARY_FILE_MISSING files',
      'LIBRARY_REASON_MISSING reason',
    ]);
    expect(codes({ qualifications: [engineer, { ...engineer, issuer: ' ', validUntil: '2026-11-27' }] })).toEqual([
      'LIBRARY_WORDS_MISSING qualifications.1.issuer',
      'LIBRARY_EXPIRED qualifications.1.validUntil',
    ]);
  });

  it('names the organisation of the certificate, as the employer or as one before: who works for a bidder does not hide it', () => {
    expect(codes({ employerCode: OTHER })).toEqual(['EMPLOYER_OF_CERTIFICATE_MISSING earlierEmployers']);
    expect(codes({ employerCode: OTHER, earlierEmployers: [{ code: OWN, name: '前单位', until: '2026-01-01' }] })).toEqual([]);
  });

  it('lets nobody drop an employer that the register knows of', () => {
    const one = (code: string, until: string) => ({ code, name: code, until });
    const kept = employersKept([one(OWN, '2025-01-01'), one(OTHER, '2024-01-01')], [one(OWN, '2026-01-01')]);
    expect(kept).toEqual([one(OWN, '2026-01-01'), one(OTHER, '2024-01-01')]);
  });
});

describe('how far a commitment is checked', () => {
  it('is drawable the moment it is signed, and to be checked', () => {
    const standing = afterCommitment('entered');
    expect([standing, foundFalse(standing), toBeChecked(standing)]).toEqual(['unchecked', false, true]);
  });

  it('never brings back who declared what was found false, until a finding says that it is true', () => {
    const act = fc.constantFrom('commit', 'pending', 'false', 'sound');
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const end = acts.reduce<CommitmentStanding>(
          (standing, one) => (one === 'commit' ? afterCommitment(standing) : afterFinding(standing, one as FindingResult)),
          'entered',
        );
        const judged = acts.filter((one) => one === 'sound' || one === 'false').at(-1);
        expect(foundFalse(end)).toBe(judged === 'false');
        if (acts.at(-1) === 'commit') expect(toBeChecked(end)).toBe(true);
      }),
    );
  });
});
