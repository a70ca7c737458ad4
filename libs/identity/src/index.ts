export { mayUse, PERMISSIONS, type Permission } from './permissions';
export { Caller, Public, REQUIRED_PERMISSION, Requires, type RouteAccess } from './requires';
export { ROLES, type Principal, type Role } from './roles';
