import type { RouteRecordRaw } from 'vue-router';
import type { Role } from '../session/roles';

const page = (path: string, component: RouteRecordRaw['component'], roles: Role[], menu?: string): RouteRecordRaw => ({
  path,
  component: component!,
  meta: { roles, ...(menu ? { menu: `centre.menu.${menu}` } : {}) },
});

/** Pages of this workbench, in the order of its menu; paths are below `/centre`. */
export const centreRoutes: RouteRecordRaw[] = [
  { path: '', component: () => import('./CentreHome.vue'), meta: { menu: 'centre.menu.home' } },
  page('acceptance', () => import('./AcceptanceQueue.vue'), ['centre_acceptance'], 'acceptance'),
  page('acceptance/:lotId', () => import('./AcceptancePage.vue'), ['centre_acceptance']),
  page('openings', () => import('./OpeningsPage.vue'), ['centre_witness'], 'openings'),
  page('openings/:lotId', () => import('./WitnessPage.vue'), ['centre_witness']),
  page('committees', () => import('./CommitteesPage.vue'), ['centre_expert_desk', 'supervisor'], 'committees'),
  page('committees/:lotId', () => import('./CommitteePage.vue'), ['centre_expert_desk', 'supervisor']),
  page('experts', () => import('./ExpertsPage.vue'), ['centre_expert_desk'], 'experts'),
  page('supervision', () => import('./SupervisionPage.vue'), ['supervisor'], 'supervision'),
  page('complaints', () => import('./ComplaintsPage.vue'), ['supervisor'], 'complaints'),
  page('filings', () => import('../afterwards/FilingsPage.vue'), ['centre_acceptance'], 'filings'),
  page('exchange', () => import('./exchange/ExchangePage.vue'), ['centre_acceptance', 'supervisor'], 'exchange'),
  page('exchange/:recordId', () => import('./exchange/RecordPage.vue'), ['centre_acceptance', 'supervisor']),
  page('credit', () => import('./credit/SamplesPage.vue'), ['centre_acceptance', 'supervisor'], 'credit'),
  page('credit/:sampleId', () => import('./credit/SamplePage.vue'), ['centre_acceptance', 'supervisor']),
  page('reports', () => import('../afterwards/ReportsPage.vue'), ['supervisor'], 'reports'),
  page('performance', () => import('../afterwards/performance/PerformancePage.vue'), ['supervisor'], 'performance'),
  page('lots/:lotId', () => import('./JournalPage.vue'), ['supervisor', 'centre_acceptance', 'centre_witness']),
  page(
    'calendar',
    () => import('./CalendarPage.vue'),
    ['centre_acceptance', 'centre_witness', 'centre_expert_desk', 'supervisor'],
    'calendar',
  ),
];
