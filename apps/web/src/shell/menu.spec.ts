import type { RouteRecordRaw } from 'vue-router';
import { homeOf } from '../session/roles';
import { menuOf } from './menu';

const page = (path: string, meta: RouteRecordRaw['meta']): RouteRecordRaw => ({ path, component: {}, meta });
const routes = {
  agency: [page('', { menu: 'agency.menu.home' }), page('award', { menu: 'agency.menu.award', roles: ['tenderer'] }), page('lots/:id', {})],
  bidder: [page('', { menu: 'bidder.menu.home' })],
  expert: [page('', { menu: 'expert.menu.home' })],
  centre: [page('', { menu: 'centre.menu.home' })],
  admin: [page('', {})],
};

describe('the menu', () => {
  it('has the pages of the own areas that say so, in their order', () => {
    expect(menuOf(['agency'], routes)).toEqual([{ area: 'agency', entries: [{ to: '/agency', label: 'agency.menu.home' }] }]);
  });
  it('shows a tenderer both where it awards and where it sits in the committee', () => {
    expect(menuOf(['tenderer'], routes).map(({ area, entries }) => [area, entries.map(({ to }) => to)])).toEqual([
      ['agency', ['/agency', '/agency/award']],
      ['expert', ['/expert']],
    ]);
  });
  it('leads everybody home after signing in', () => {
    expect([homeOf(['bidder']), homeOf(['security_admin']), homeOf(['expert'])]).toEqual(['/bidder', '/admin', '/expert']);
  });
});
