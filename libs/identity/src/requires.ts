import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Permission } from './permissions';
import type { Principal } from './roles';

export const REQUIRED_PERMISSION = 'kaibiao:permission';
export type RouteAccess = Permission | 'public';

/** The permission that a route asks for, as a word on the route. A route without one (and without `@Public`) is refused at boot. */
export const Requires = (permission: Permission) => SetMetadata(REQUIRED_PERMISSION, permission satisfies RouteAccess);

/** Anyone may call the route, signed in or not. */
export const Public = () => SetMetadata(REQUIRED_PERMISSION, 'public' satisfies RouteAccess);

/** The signed-in caller; only on routes with `@Requires`. */
export const Caller = createParamDecorator(
  (_: unknown, context: ExecutionContext): Principal => context.switchToHttp().getRequest<{ principal: Principal }>().principal,
);
