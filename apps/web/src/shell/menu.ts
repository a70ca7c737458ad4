import type { RouteRecordRaw } from 'vue-router';
import { adminRoutes } from '../admin/routes';
import { agencyRoutes } from '../agency/routes';
import { bidderRoutes } from '../bidder/routes';
import { centreRoutes } from '../centre/routes';
import { expertRoutes } from '../expert/routes';
import { AREA_ROLES, areasOf, mayEnter, type AreaName, type Role } from '../session/roles';

const ROUTES: Readonly<Record<AreaName, readonly RouteRecordRaw[]>> = {
  agency: agencyRoutes,
  bidder: bidderRoutes,
  expert: expertRoutes,
  centre: centreRoutes,
  admin: adminRoutes,
};

export interface MenuGroup {
  area: AreaName;
  entries: { to: string; label: string }[];
}

/** The left menu of somebody with these roles: the pages with a `menu` in their route, area by area. */
export function menuOf(roles: readonly Role[], routes = ROUTES): MenuGroup[] {
  return areasOf(roles)
    .map((area) => ({
      area,
      entries: routes[area].flatMap(({ path, meta }) =>
        meta?.menu && mayEnter(meta.roles ?? AREA_ROLES[area], roles) ? [{ to: `/${area}${path && `/${path}`}`, label: meta.menu }] : [],
      ),
    }))
    .filter(({ entries }) => entries.length > 0);
}
