import { fen, yuan } from '@kaibiao/kernel';
import { beijingTime } from '../words';
import type { Values } from './data-record';

/** Drops what has no value. */
export function values(all: Readonly<Record<string, string | number | null | undefined>>): Values {
  const said = Object.entries(all).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return Object.fromEntries(said.map(([name, value]) => [name, String(value)]));
}

const FEN_IN_TEN_THOUSAND = 1_000_000n;

/** Decimal string of 万元, exact, from one of yuan: here amounts are yuan, there they are 万元. */
export function tenThousands(amount: string): string {
  const value = yuan(amount);
  const whole = fen(value < 0n ? -value : value);
  const decimals = (whole % FEN_IN_TEN_THOUSAND).toString().padStart(6, '0').replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${whole / FEN_IN_TEN_THOUSAND}${decimals && `.${decimals}`}`;
}

/** `yyyy-MM-dd HH:mm:ss`, Beijing time. */
export const timeOf = (at: string | Date): string => beijingTime(at);
export const flag = (yes: boolean): '0' | '1' => (yes ? '1' : '0');
/** 统一社会信用代码 is the only kind of code that subjects have here. */
export const USCC = '97';
