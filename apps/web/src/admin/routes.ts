import type { RouteRecordRaw } from 'vue-router';
import type { Role } from '../session/roles';

const page = (path: string, component: RouteRecordRaw['component'], roles: Role[], menu?: string): RouteRecordRaw => ({
  path,
  component: component!,
  meta: { roles, ...(menu ? { menu: `admin.menu.${menu}` } : {}) },
});

/** Pages of the three administrators, each with its own and none with another's, and of the custodians; paths are below `/admin`. */
export const adminRoutes: RouteRecordRaw[] = [
  { path: '', component: () => import('./AdminHome.vue') },
  page('accounts', () => import('./AccountsPage.vue'), ['security_admin'], 'accounts'),
  page('accounts/new', () => import('./OpenAccountPage.vue'), ['security_admin']),
  page('accounts/:accountId', () => import('./AccountDesk.vue'), ['security_admin']),
  page('organisations', () => import('./OrganisationsPage.vue'), ['security_admin'], 'organisations'),
  page('health', () => import('./HealthPage.vue'), ['system_admin', 'audit_admin'], 'health'),
  page('custodians', () => import('./CustodiansPage.vue'), ['system_admin'], 'custodians'),
  page('settings', () => import('./SettingsPage.vue'), ['system_admin', 'audit_admin'], 'settings'),
  page('audit', () => import('./AuditPage.vue'), ['audit_admin'], 'audit'),
  page('archives', () => import('./ArchivesPage.vue'), ['audit_admin'], 'archives'),
  page('custodian', () => import('./CustodianPage.vue'), ['custodian'], 'custodian'),
];
