import { fen, toYuan, yuan, type Money } from '@kaibiao/kernel';
import { amountNegative, amountWordsInvalid } from './rules.errors';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const WAN = 10_000n;
const YI = 100_000_000n;

/**
 * An amount in capital characters (人民币大写), as the rules for filling in bills want it (支付结算办法 附件一).
 * Where the rule leaves a 零 free, its first example is followed: 107000.53 is 壹拾万柒仟元零伍角叁分. 整 follows 元, never 角 or 分.
 * Takes a decimal string of yuan; throws AMOUNT_INVALID, and AMOUNT_NEGATIVE below zero.
 */
export function amountInWords(amount: string): string {
  const value = yuan(amount);
  if (value < 0n) throw amountNegative(amount);
  const whole = value / 100n;
  const jiao = Number((value / 10n) % 10n);
  const fenDigit = Number(value % 10n);
  const head = whole > 0n ? `${wholeInWords(whole)}元` : '';
  if (jiao === 0 && fenDigit === 0) return `${head || '零元'}整`;
  const gap = head !== '' && (jiao === 0 || whole % 10n === 0n) ? '零' : '';
  return head + gap + (jiao ? `${DIGITS[jiao]}角` : '') + (fenDigit ? `${DIGITS[fenDigit]}分` : '');
}

/** Whole yuan: groups of eight digits under 亿, of four under 万; one 零 where a group is empty or begins with an empty place. */
function wholeInWords(value: bigint): string {
  if (value >= YI) return joined(wholeInWords(value / YI), '亿', value % YI, YI / 10n);
  if (value >= WAN) return joined(fourInWords(value / WAN), '万', value % WAN, WAN / 10n);
  return fourInWords(value);
}

function joined(head: string, unit: string, rest: bigint, full: bigint): string {
  if (rest === 0n) return head + unit;
  return head + unit + (rest < full ? '零' : '') + wholeInWords(rest);
}

function fourInWords(value: bigint): string {
  const digits = [...value.toString()].map(Number);
  let out = '';
  for (const [at, digit] of digits.entries()) {
    if (digit) out += (at > 0 && digits[at - 1] === 0 ? '零' : '') + DIGITS[digit] + PLACES[digits.length - 1 - at];
  }
  return out;
}

const VARIANTS: Readonly<Record<string, string>> = {
  圆: '元',
  正: '整',
  〇: '零',
  两: '贰',
  億: '亿',
  萬: '万',
  貳: '贰',
  叄: '叁',
  陸: '陆',
};
const SECTION =
  /^(?:[壹贰叁肆伍陆柒捌玖]仟)?(?:零?[壹贰叁肆伍陆柒捌玖]佰)?(?:零?[壹贰叁肆伍陆柒捌玖]拾|(?<![仟佰])拾)?(?:零?[壹贰叁肆伍陆柒捌玖])?$/;

/**
 * The amount that words say, as a decimal string of yuan with two decimals. Reads what bidders write: 人民币 in front, 圆 for 元, 正 for 整,
 * a 零 more or less where the rule leaves it free. Throws AMOUNT_WORDS_INVALID for anything else, rather than guess.
 */
export function amountFromWords(words: string): string {
  const text = [...words.replace(/\s/g, '').replace(/^(人民币|￥|¥)[:：]?/, '')].map((c) => VARIANTS[c] ?? c).join('');
  const match = /^(?:([^元角分整]+)元)?(零?)(?:([零壹贰叁肆伍陆柒捌玖])角)?(零?)(?:([零壹贰叁肆伍陆柒捌玖])分)?(整?)$/.exec(text);
  const [, whole, gap, jiao, lateGap, fenDigit, end] = match ?? [];
  const cents = jiao !== undefined || fenDigit !== undefined;
  if (
    !match ||
    (whole === undefined && !cents) ||
    ((gap || lateGap) && !cents) ||
    (lateGap && fenDigit === undefined) ||
    (fenDigit !== undefined && end)
  ) {
    throw amountWordsInvalid(words);
  }
  const value = (whole === undefined ? 0n : wholeFromWords(whole, words)) * 100n + BigInt(digit(jiao) * 10 + digit(fenDigit));
  return inRange(value, words);
}

function inRange(value: bigint, words: string): string {
  const text = toYuan(fen(value));
  const known: Money | undefined = text.length <= 19 ? yuan(text) : undefined;
  if (known === undefined) throw amountWordsInvalid(words);
  return text;
}

function wholeFromWords(text: string, words: string): bigint {
  if (text === '零') return 0n;
  const [yi, rest] = split(text, '亿');
  if (yi === undefined) return belowYi(rest, words);
  return belowYi(yi, words) * YI + (rest === '' ? 0n : belowYi(rest, words));
}

function belowYi(text: string, words: string): bigint {
  const [wan, rest] = split(text, '万');
  if (wan === undefined) return section(rest, words);
  return section(wan, words) * WAN + (rest === '' ? 0n : section(rest, words));
}

function split(text: string, unit: string): [string | undefined, string] {
  const at = text.lastIndexOf(unit);
  return at < 0 ? [undefined, text] : [text.slice(0, at), text.slice(at + 1)];
}

function section(text: string, words: string): bigint {
  const plain = text.replace(/^零/, '');
  if (plain === '' || !SECTION.test(plain)) throw amountWordsInvalid(words);
  let total = 0;
  let pending = 0;
  for (const c of plain) {
    const place = PLACES.indexOf(c);
    if (place > 0) {
      total += (pending || 1) * 10 ** place;
      pending = 0;
    } else pending = digit(c);
  }
  return BigInt(total + pending);
}

function digit(c: string | undefined): number {
  return c === undefined ? 0 : DIGITS.indexOf(c);
}
