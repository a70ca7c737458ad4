import type { Issue } from '@kaibiao/kernel';
import { isKnownRegion } from '@kaibiao/rules';
import { textIssues } from './text-limits';

export interface ProjectContent {
  name: string;
  /** GB/T 2260. */
  regionCode: string;
  approvalNumber: string;
  compulsory: boolean;
  location: string;
  funding: string;
}

/** Most characters of each text of a project. */
export const PROJECT_TEXT_LIMITS = { name: 200, approvalNumber: 200, location: 300, funding: 300 } as const;
/** What a notice must say of the project, with the article that asks for it. */
const NEEDED = [
  ['name', '招标投标法 第十六条'],
  ['approvalNumber', '招标投标法 第九条'],
  ['location', '招标投标法 第十六条'],
  ['funding', '招标投标法 第九条'],
] as const;

/** Every reason why a project (招标项目) cannot be entered. */
export function projectIssues(project: ProjectContent): Issue[] {
  const issues: Issue[] = NEEDED.filter(([field]) => project[field].trim() === '').map(([field, legalBasis]) => ({
    code: 'PROJECT_FIELD_MISSING',
    field,
    legalBasis,
  }));
  if (!/^\d{6}$/.test(project.regionCode)) issues.push({ code: 'PROJECT_REGION_INVALID', field: 'regionCode' });
  else if (!isKnownRegion(project.regionCode))
    issues.push({ code: 'PROJECT_REGION_UNKNOWN', field: 'regionCode', legalBasis: 'GB/T 2260' });
  return [
    ...issues,
    ...textIssues(
      Object.fromEntries(
        Object.entries(PROJECT_TEXT_LIMITS).map(
          ([field, limit]) => [field, [project[field as keyof typeof PROJECT_TEXT_LIMITS], limit]] as const,
        ),
      ),
    ),
  ];
}
