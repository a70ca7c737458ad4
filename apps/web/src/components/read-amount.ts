import { toYuan, yuan } from '@kaibiao/kernel';

/** What a person types for an amount (`32,480,000`, `３２．５`, `¥1 000.5`) as a decimal string of yuan; null when it is none or negative. */
export function readAmount(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s,¥元]/g, '')
    .replace(/^0+(?=\d)/, '');
  try {
    const amount = yuan(plain);
    return amount < 0n ? null : toYuan(amount);
  } catch {
    return null;
  }
}
