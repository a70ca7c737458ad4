/** `open`: the contractor has not answered; `replaced`: a later entry took its place, or took it back. */
export type Standing = 'open' | 'confirmed' | 'objected' | 'replaced';

export interface Milestone {
  title: string;
  /** `YYYY-MM-DD` */
  dueOn: string;
  /** Percent. */
  share: string;
}

/** How the contract is performed, as its entries tell together; amounts are decimal strings of yuan. */
export interface PerformanceState {
  terms: { price: string; periodDays: string; projectManager: string };
  plan: number | null;
  milestones: (Milestone & {
    amount: string;
    paid: string;
    fulfilment: { number: number; fulfilledOn: string; late: boolean; standing: Standing } | null;
  })[];
  paid: string;
  /** Percent of the price. */
  paidShare: string;
  acceptance: { number: number; heldOn: string; result: 'passed' | 'refused'; standing: Standing } | null;
}

/** What anyone may know (GET /public/lots/{code}/result). */
export interface PublicPerformance {
  state: PerformanceState;
  changes: {
    number: number;
    ground: string;
    agreedAt: string;
    price: string | null;
    periodDays: string | null;
    projectManager: string | null;
  }[];
  acceptances: { number: number; heldOn: string; result: 'passed' | 'refused'; standing: Standing }[];
}

/** How far a part is paid, 0 to 100, for a picture. */
export const paidPart = ({ paid, amount }: { paid: string; amount: string }): number =>
  Number(amount) === 0 ? 0 : Math.min(100, (Number(paid) / Number(amount)) * 100);
