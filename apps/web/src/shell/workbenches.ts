import type { RouteRecordRaw } from 'vue-router';
import { accountRoutes } from '../account/routes';
import { adminRoutes } from '../admin/routes';
import { agencyRoutes } from '../agency/routes';
import { bidderRoutes } from '../bidder/routes';
import { centreRoutes } from '../centre/routes';
import { expertRoutes } from '../expert/routes';
import type { AreaName } from '../session/roles';

const workbench = () => import('./WorkbenchShell.vue');

/** A workbench with its pages, all below its name. */
const areaOf = (area: AreaName, children: RouteRecordRaw[]): RouteRecordRaw => ({
  path: `/${area}`,
  component: workbench,
  children,
  meta: { workbench: true, area },
});

/** What only signed-in people see. */
export const workbenches: readonly RouteRecordRaw[] = [
  areaOf('agency', agencyRoutes),
  areaOf('bidder', bidderRoutes),
  areaOf('expert', expertRoutes),
  areaOf('centre', centreRoutes),
  areaOf('admin', adminRoutes),
  { path: '/account', component: workbench, meta: { workbench: true }, children: accountRoutes },
];
