/** GET /system/health */
export interface SystemHealth {
  at: string;
  state: HealthState;
  build: { version: string; mode: string; startedAt: string; web: string | null };
  checks: HealthCheck[];
  custodians: CustodianSeat[];
}
export type HealthState = 'ok' | 'attention' | 'failed';
export interface HealthCheck {
  name: string;
  state: HealthState;
  why: string;
  facts: Readonly<Record<string, string | number>>;
}
export interface CustodianSeat {
  number: number;
  name: string;
  organisation: string;
  fingerprint: string;
  notAfter: string;
  revokedAt: string | null;
  seenAt: string | null;
  present: boolean;
}

/** A state is a sign and a word, and only then a colour. */
export const SIGN = { ok: '✓', attention: '!', failed: '✕' } as const;
export const TAG = { ok: 'done', attention: 'wait', failed: 'wrong' } as const;
