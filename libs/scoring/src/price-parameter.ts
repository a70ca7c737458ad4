/** A parameter of a price method: where the document may take it from, and between which values it makes sense. */
export interface PriceParameter {
  readonly name: string;
  /** `fixed` by the document only, or fixed `or_drawn` at the opening. */
  readonly source: 'fixed' | 'or_drawn';
  /** Exclusive. */
  readonly above: string;
  /** Inclusive. */
  readonly most: string;
  /** A whole number, which may be zero. */
  readonly whole?: true;
  /** More than these parameters together. */
  readonly aboveSumOf?: readonly string[];
  /** What an editor proposes; several are candidates of a draw, none leaves it out. */
  readonly usual: readonly string[];
  /** May be left out: then as the method says. */
  readonly optional?: true;
}

const FACTORS = ['0.95', '0.96', '0.97', '0.98'];

/** A coefficient near one, drawn unless it is said otherwise. */
export const factor = (name: string, usual: readonly string[] = FACTORS): PriceParameter => ({
  ...{ name, usual, source: 'or_drawn' },
  ...{ above: '0', most: '2' },
});

/** A share of one. */
export const share = (name: string, usual: readonly string[], most = '1'): PriceParameter => ({
  ...{ name, usual, source: 'or_drawn' },
  ...{ above: '0', most },
});

/** So many bids. */
export const count = (name: string, usual: string, aboveSumOf: readonly string[] = []): PriceParameter => ({
  ...{ name, usual: [usual], source: 'fixed' },
  ...{ above: '0', most: '100', whole: true, aboveSumOf },
});

/** An amount in yuan that the document states. */
export const stated = (name: string): PriceParameter => ({ name, usual: [], source: 'fixed', above: '0', most: '999999999999.99' });

/** The same, which only the document can say. */
export const fixedOnly = (parameter: PriceParameter): PriceParameter => ({ ...parameter, source: 'fixed' });

/** The same, which the document may leave out. */
export const optional = (parameter: PriceParameter): PriceParameter => ({ ...parameter, source: 'fixed', usual: [], optional: true });
