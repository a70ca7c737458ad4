import { PERMISSIONS, ROLES, type Role } from '@kaibiao/identity';
import type { Row } from '../authorisation-matrix';

const CHINESE: Readonly<Record<Role, string>> = {
  tenderer: '招标人',
  agency: '招标代理机构',
  bidder: '投标人',
  expert: '评标专家',
  centre_acceptance: '受理',
  centre_witness: '见证',
  centre_expert_desk: '专家抽取',
  supervisor: '行政监督部门',
  custodian: '开标密钥保管人',
  system_admin: '系统管理员',
  security_admin: '安全管理员',
  audit_admin: '审计管理员',
};

/** docs/permissions.md: the matrix as people read it. */
export function permissionsPage(matrix: readonly Row[]): string {
  return [
    '# Who may do what',
    '',
    'Written from the authorisation matrix of the tests, `test/e2e/authorisation-matrix.ts`, which compares itself with every route of the',
    'running api and calls every cell over HTTP. A role opens a door; which objects lie behind it is decided by the organisation or seat of',
    'the caller, and what is not the caller’s answers exactly as what does not exist.',
    '',
    '## Roles',
    '',
    ...ROLES.map((role) => `- \`${role}\` ${CHINESE[role]}`),
    '',
    '## Routes',
    '',
    'Addresses begin with `/api/v1`, those of `/health` excepted.',
    '',
    '| Route | Permission | Roles |',
    '| --- | --- | --- |',
    ...matrix.map(
      ({ method, path, needs, who }) => `| \`${method} ${path}\` | ${needs === 'public' ? '' : `\`${needs}\``} | ${rolesOf(who)} |`,
    ),
    '',
    `${matrix.length} routes, ${Object.keys(PERMISSIONS).length} permissions.`,
    '',
  ].join('\n');
}

function rolesOf(who: Row['who']): string {
  if (who === 'public') return 'everybody, signed in or not';
  return who.length === ROLES.length ? 'everybody signed in' : who.map((role) => CHINESE[role]).join('、');
}
