import type { RouteRecordRaw } from 'vue-router';
import type { AreaName } from '../session/roles';

export const workbench = () => import('./WorkbenchShell.vue');

/** A workbench with its pages, all below its name. */
export const areaOf = (area: AreaName, children: RouteRecordRaw[]): RouteRecordRaw => ({
  path: `/${area}`,
  component: workbench,
  children,
  meta: { workbench: true, area },
});
