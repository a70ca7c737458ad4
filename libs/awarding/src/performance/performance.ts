import { fen, toYuan, yuan } from '@kaibiao/kernel';
import type { ChangeableTerms } from './addendum-grounds';
import type { AcceptanceAct, Milestone, PerformanceAct, PerformanceEntry } from './performance-act';

/** `open`: the contractor has not answered; `replaced`: a later entry took its place, or took it back. */
export type Standing = 'open' | 'confirmed' | 'objected' | 'replaced';

export interface MilestoneState extends Milestone {
  /** Its part of the price, decimal string of yuan; all parts together are the price. */
  readonly amount: string;
  /** Decimal string of yuan. */
  readonly paid: string;
  readonly fulfilment: {
    readonly number: number;
    readonly fulfilledOn: string;
    readonly late: boolean;
    readonly standing: Standing;
  } | null;
}

/** How the contract is being performed, as its entries tell together (履约情况). */
export interface Performance {
  /** Price, time and manager with the addenda that are in force. */
  readonly terms: ChangeableTerms;
  /** Number of the entry with the plan in force; null: nothing is planned yet. */
  readonly plan: number | null;
  readonly milestones: readonly MilestoneState[];
  /** All payments, decimal string of yuan. */
  readonly paid: string;
  /** The acceptance that counts: the last that stands. */
  readonly acceptance: (Pick<AcceptanceAct, 'heldOn' | 'result'> & { readonly number: number; readonly standing: Standing }) | null;
  /** By number of the entry. */
  readonly standings: ReadonlyMap<number, Standing>;
}

type Kind = PerformanceAct['kind'];
type EntryOf<K extends Kind> = PerformanceEntry & { readonly act: Extract<PerformanceAct, { kind: K }> };

/** The entries of a kind that stand, the oldest first. */
export function standing<K extends Kind>(entries: readonly PerformanceEntry[], kind: K): EntryOf<K>[] {
  const replaced = new Set(entries.map(({ replaces }) => replaces));
  return entries.filter((entry): entry is EntryOf<K> => entry.act.kind === kind && !replaced.has(entry.number));
}

/** Addenda that both have agreed on. */
export const inForce = (entries: readonly PerformanceEntry[]): EntryOf<'addendum'>[] =>
  standing(entries, 'addendum').filter(({ answer }) => answer === 'confirm');

export function performanceOf(signed: ChangeableTerms, entries: readonly PerformanceEntry[]): Performance {
  const standings = standingsOf(entries);
  const terms = presentTerms(signed, entries);
  const plan = standing(entries, 'plan').at(-1) ?? null;
  const acceptance = standing(entries, 'acceptance').at(-1) ?? null;
  const paid = standing(entries, 'payment').map(({ act }) => act);
  const amounts = amountsOf(terms.price, plan?.act.milestones ?? []);
  return {
    terms,
    plan: plan?.number ?? null,
    milestones: (plan?.act.milestones ?? []).map((milestone, at) => ({
      ...milestone,
      amount: amounts[at]!,
      paid: total(paid.filter((payment) => payment.milestone === at + 1)),
      fulfilment: fulfilmentOf(entries, { ...milestone, number: at + 1 }, standings),
    })),
    paid: total(paid),
    acceptance: acceptance && {
      ...{ number: acceptance.number, heldOn: acceptance.act.heldOn, result: acceptance.act.result },
      standing: standings.get(acceptance.number)!,
    },
    standings,
  };
}

/** Percent with at most two decimals, in hundredths of a percent. */
export const shareOf = (percent: string): bigint => yuan(percent);
export const WHOLE = 100_00n;

/** Which part of `whole` is `part`, in percent with two decimals, rounded down. */
export function percentOf(part: string, whole: string): string {
  return yuan(whole) === 0n ? '0.00' : toYuan(fen((yuan(part) * WHOLE) / yuan(whole)));
}

function standingsOf(entries: readonly PerformanceEntry[]): Map<number, Standing> {
  const replaced = new Set(entries.map(({ replaces }) => replaces));
  const answered = { confirm: 'confirmed', object: 'objected' } as const;
  return new Map(
    entries.map(({ number, answer }) => [number, replaced.has(number) ? 'replaced' : answer === null ? 'open' : answered[answer]]),
  );
}

function presentTerms(signed: ChangeableTerms, entries: readonly PerformanceEntry[]): ChangeableTerms {
  return inForce(entries).reduce<ChangeableTerms>(
    (terms, { act }) => ({
      price: written(act.price ?? terms.price),
      periodDays: act.periodDays ?? terms.periodDays,
      projectManager: act.projectManager ?? terms.projectManager,
    }),
    { price: written(signed.price), periodDays: signed.periodDays, projectManager: signed.projectManager },
  );
}

const written = (price: string): string => toYuan(yuan(price));

/** Each part is what the shares so far make of the price, less the parts before: rounding loses no fen. */
function amountsOf(price: string, milestones: readonly Milestone[]): string[] {
  let [shares, spent] = [0n, 0n];
  return milestones.map(({ share }) => {
    shares += shareOf(share);
    const until = (yuan(price) * shares) / WHOLE;
    const amount = until - spent;
    spent = until;
    return toYuan(fen(amount));
  });
}

function fulfilmentOf(
  entries: readonly PerformanceEntry[],
  { number: milestone, dueOn }: Milestone & { number: number },
  standings: ReadonlyMap<number, Standing>,
): MilestoneState['fulfilment'] {
  const told = standing(entries, 'fulfilment').find(({ act }) => act.milestone === milestone);
  if (!told) return null;
  const { fulfilledOn } = told.act;
  return { number: told.number, fulfilledOn, late: fulfilledOn > dueOn, standing: standings.get(told.number)! };
}

const total = (payments: readonly { amount: string }[]): string =>
  toYuan(fen(payments.reduce((sum, { amount }) => sum + yuan(amount), 0n)));
