import { generateSecret, generateURI, verifySync } from 'otplib';

const STEP_SECONDS = 30;

/** A fresh secret for an authenticator app (RFC 6238: SHA-1, six digits, 30 s), base32. */
export const newTotpSecret = (): string => generateSecret();

/** What the app scans. */
export const totpUri = (issuer: string, label: string, secret: string): string => generateURI({ issuer, label, secret });

/**
 * The time step that a code belongs to, or null when it is wrong or spent: one step of drift either way, and never a step at or
 * before `lastStep`, so that a code read over a shoulder is worth nothing (RFC 6238 section 5.2).
 */
export function codeStep(secret: string, code: string, at: Date, lastStep: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const verdict = verifySync({ secret, token: code, epoch: Math.floor(at.getTime() / 1000), epochTolerance: STEP_SECONDS });
  return verdict.valid && 'timeStep' in verdict && verdict.timeStep > lastStep ? verdict.timeStep : null;
}
