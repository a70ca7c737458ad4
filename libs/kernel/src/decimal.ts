import { Decimal as Base } from 'decimal.js';

/** Exact decimals for amounts and scores: 60 digits, half up (四舍五入). Floating point never decides money or a score. */
export const Decimal = Base.clone({ precision: 60, rounding: Base.ROUND_HALF_UP, toExpNeg: -60, toExpPos: 60 });
export type Decimal = InstanceType<typeof Decimal>;

/** A decimal string as it travels: digits, at most one point, an optional minus sign. */
export const DECIMAL_STRING = /^-?(0|[1-9]\d{0,29})(\.\d{1,20})?$/;
