import type { OwnCertificate } from './session';

export type CertificateState = 'valid' | 'soon' | 'expired' | 'early' | 'revoked';

const DAY_MS = 86_400_000;
/** Renewing a certificate takes an authority some days. */
const SOON_DAYS = 30;

/** Whether a certificate works at `now`, and for how many more days. */
export function certificateState(
  certificate: Pick<OwnCertificate, 'notBefore' | 'notAfter' | 'revokedAt'>,
  now: Date,
): { state: CertificateState; days: number } {
  const left = new Date(certificate.notAfter).getTime() - now.getTime();
  const days = Math.max(0, Math.floor(left / DAY_MS));
  if (certificate.revokedAt) return { state: 'revoked', days };
  if (left < 0) return { state: 'expired', days };
  if (now < new Date(certificate.notBefore)) return { state: 'early', days };
  return { state: days < SOON_DAYS ? 'soon' : 'valid', days };
}

export type EndingCertificate = Pick<OwnCertificate, 'usage' | 'notAfter'>;

/** Certificates that will have ended when the bids are opened: of each usage the one that lasts longest, when even that ends before. */
export function endBefore(
  certificates: readonly Pick<OwnCertificate, 'usage' | 'notAfter' | 'revokedAt'>[],
  opening: string,
): EndingCertificate[] {
  return (['signing', 'encryption'] as const).flatMap((usage) => {
    const own = certificates.filter((one) => one.usage === usage && !one.revokedAt).sort((a, b) => (a.notAfter < b.notAfter ? 1 : -1));
    return own[0] && new Date(own[0].notAfter) <= new Date(opening) ? [own[0]] : [];
  });
}
