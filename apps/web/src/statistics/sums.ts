export interface LotSums {
  lots: number;
  ceiling: string;
  awarded: number;
  awardedCeiling: string;
  price: string;
  bids: number;
}

export interface Statistics {
  months: (LotSums & { month: string })[];
  regions: (LotSums & { regionCode: string })[];
}

/** Yuan as 万元 for the length of a bar; the table has the exact figure. */
export const tenThousands = (yuan: string): number => Math.round(Number(yuan) / 10_000);

/** 节约率 of what was decided, `3.2%`; a dash where nothing was. */
export function saving({ awarded, awardedCeiling, price }: LotSums): string {
  return awarded === 0 ? '–' : `${((1 - Number(price) / Number(awardedCeiling)) * 100).toFixed(1)}%`;
}

export const bidsPerLot = ({ awarded, bids }: LotSums): number | null => (awarded === 0 ? null : Math.round((bids / awarded) * 10) / 10);
