import type { RouteLocationNormalized, RouteLocationRaw } from 'vue-router';
import { loadMessages } from '../i18n';
import { areasOf } from './roles';
import { useSession } from './session';

/** Only who is signed in enters a workbench; whoever is not comes back to the same address afterwards. Roles are looked at inside. */
export async function guard(to: RouteLocationNormalized): Promise<RouteLocationRaw | true> {
  if (to.path === '/sign-in') await loadMessages(['work']);
  if (!to.meta.workbench) return true;
  const account = await useSession()
    .load()
    .catch(() => null);
  if (!account) return { path: '/sign-in', query: { return: to.fullPath } };
  // The centre reads an agency's lots in the agency's words.
  await loadMessages([
    'work',
    'issue',
    ...(to.meta.area === 'agency' || to.meta.area === 'bidder' ? (['prequalification'] as const) : []),
    ...(to.meta.area ? [to.meta.area] : []),
    ...(to.meta.area === 'centre' ? (['agency'] as const) : []),
    ...areasOf(account.roles),
  ]);
  return true;
}
