export interface LotSums {
  lots: number;
  ceiling: string;
  awarded: number;
  awardedCeiling: string;
  price: string;
  bids: number;
}

/** Days from the tender notice to the award of the lots of a trade that were decided in a year. */
export interface CycleTime {
  trade: string;
  year: string;
  awarded: number;
  medianDays: number;
  ninetiethDays: number;
}

export interface Statistics {
  months: (LotSums & { month: string })[];
  regions: (LotSums & { regionCode: string })[];
  cycles: CycleTime[];
}

/** Yuan as 万元 for the length of a bar; the table has the exact figure. */
export const tenThousands = (yuan: string): number => Math.round(Number(yuan) / 10_000);

/** 节约率 of what was decided, `3.2%`; a dash where nothing was. */
export function saving({ awarded, awardedCeiling, price }: LotSums): string {
  return awarded === 0 ? '–' : `${((1 - Number(price) / Number(awardedCeiling)) * 100).toFixed(1)}%`;
}

export const bidsPerLot = ({ awarded, bids }: LotSums): number | null => (awarded === 0 ? null : Math.round((bids / awarded) * 10) / 10);
