import type { Role } from '@kaibiao/identity';

/** A route with what it asks for and who may pass; `public` is everybody, signed in or not. */
export interface Row {
  method: string;
  path: string;
  needs: string;
  who: readonly Role[] | 'public';
}

export const row =
  (needs: string, who: Row['who']) =>
  (...routes: string[]): Row[] =>
    routes.map((route) => {
      const [method, path] = route.split(' ') as [string, string];
      return { method, path, needs, who };
    });

export const EVERYBODY: readonly Role[] = [
  'tenderer',
  'agency',
  'bidder',
  'expert',
  'centre_acceptance',
  'centre_witness',
  'centre_expert_desk',
  'supervisor',
  'custodian',
  'system_admin',
  'security_admin',
  'audit_admin',
];
