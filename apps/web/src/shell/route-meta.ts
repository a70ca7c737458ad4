import 'vue-router';
import type { AreaName, Role } from '../session/roles';

declare module 'vue-router' {
  interface RouteMeta {
    /** Only for who is signed in; shown in the shell. */
    workbench?: boolean;
    /** Of which workbench the page is; only who has one of the area's roles gets in. */
    area?: AreaName;
    /** Narrower than the area: only these roles. */
    roles?: readonly Role[];
    /** Message key of the entry in the left menu; pages without one are reached from others. */
    menu?: string;
    /** `menu` (as usual), `bar`: no left menu, the page has the width; `none`: the page brings its own top bar. */
    frame?: 'menu' | 'bar' | 'none';
    /** Dark page without the public header (halls). */
    dark?: boolean;
  }
}
