import { contentIssues, type Qualification } from '@kaibiao/credit';
import type { Issue } from '@kaibiao/kernel';
import { isCivilDate, type CivilDate } from '@kaibiao/rules';
import type { EarlierEmployer } from '../expert.entity';
import { experiencePeriod, yearsBefore } from '../pool-periods';

/** What an expert declares of himself. */
export interface SaidCommitment {
  specialities: readonly string[];
  employerCode: string;
  employerName: string;
  earlierEmployers: readonly EarlierEmployer[];
  workingSince: CivilDate;
  qualifications: readonly Qualification[];
  /** Hashes of papers. */
  files: readonly string[];
  /** Why it takes the place of the version before; empty for the first. */
  reason: string;
}

/** What is known of the one who declares. */
export interface Declarer {
  today: CivilDate;
  /** 统一社会信用代码 that the certificate of the account names. */
  organisationCode: string | null;
  /** There is a version already. */
  declared: boolean;
}

/** What is wrong with a commitment beside what is wrong with any entry of the register. */
export function commitmentIssues(said: SaidCommitment, { today, organisationCode, declared }: Declarer): Issue[] {
  const issues: Issue[] = [];
  if (said.employerName.trim() === '') issues.push({ code: 'EMPLOYER_NAME_MISSING', field: 'employerName' });
  if (organisationCode !== null && !employersOf(said).includes(organisationCode))
    issues.push({ code: 'EMPLOYER_OF_CERTIFICATE_MISSING', field: 'earlierEmployers', facts: { code: organisationCode } });
  issues.push(...experienceIssues(said.workingSince, today));
  if (said.qualifications.length === 0)
    issues.push({ code: 'EXPERT_QUALIFICATION_MISSING', field: 'qualifications', legalBasis: '招标投标法 第三十七条' });
  issues.push(...said.qualifications.flatMap((one, at) => contentIssues(one, today, `qualifications.${at}`)));
  if (said.files.length === 0) issues.push({ code: 'LIBRARY_FILE_MISSING', field: 'files' });
  if (declared && said.reason.trim() === '') issues.push({ code: 'LIBRARY_REASON_MISSING', field: 'reason' });
  return issues;
}

const employersOf = ({ employerCode, earlierEmployers }: SaidCommitment): string[] => [
  employerCode,
  ...earlierEmployers.map(({ code }) => code),
];

function experienceIssues(since: CivilDate, today: CivilDate): Issue[] {
  if (!isCivilDate(since)) return [{ code: 'DATE_INVALID', field: 'workingSince' }];
  const { years, basis } = experiencePeriod(today);
  if (since <= yearsBefore(today, years)) return [];
  return [{ code: 'EXPERT_YEARS_SHORT', field: 'workingSince', legalBasis: basis, facts: { years, since } }];
}

/** Employers whom the register knows of stay in it, though a new version names them no more. */
export function employersKept(known: readonly EarlierEmployer[], said: readonly EarlierEmployer[]): EarlierEmployer[] {
  return [...said, ...known.filter(({ code }) => !said.some((one) => one.code === code))];
}
