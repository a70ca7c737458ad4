import { DomainError } from '@kaibiao/kernel';
import { WriteOpeningRecord } from '@kaibiao/opening';
import { LOT_LIFECYCLE, type LotState } from '@kaibiao/tender';
import { NothingToDo, pick, type Act, type Call } from './act';
import { ACTS } from './acts';
import { draftLot } from './acts/desk';
import { EACH_STEP, evidenceOf, judge, judgeAll, listen } from './judge';
import type { LotInPlay } from './lot-in-play';
import { isBroken, type Break } from './seams';
import { Watch } from './watch';
import type { World } from './world';

const ENDED: readonly LotState[] = ['archived', 'failed', 'terminated'];
/** Of those with a contract: who have nothing left to do, since it is filed and the report to the supervisor is signed for. */
const DONE = `
  select f.lot_id id from contract_filing f join supervisor_report r using (lot_id) where r.acknowledged_at is not null and f.lot_id = any($1)`;
const BREAKS: readonly Break[] = ['aborted', 'serialized', 'unanswered', 'store'];
/** A request that is alone hears nothing of another. Of two at once whether the first one hears it, or is done before, is for the machine. */
const NEVER_ALONE: readonly string[] = ['UPLOAD_TAKEN_OVER'];
/** What of two at once that send the same bytes the second may hear, or not, when the first is done or under way. */
const isOfAnother = (outcome: string): boolean => outcome.startsWith('UPLOAD_');
/** Steps by which a late call is late. */
const LATEST = 40;
/** Steps between two looks at all lots in play, and at everything. */
const IN_PLAY_EACH = 10;
const EVERYTHING_EACH = 500;

/** What a run did, a line a step; the same seed gives the same lines. */
export interface Played {
  trace: readonly string[];
  lots: number;
  receipts: number;
  /** How many lots ended in a state, and how many were ever seen in it. */
  ends: Readonly<Record<string, number>>;
  reached: Readonly<Record<string, number>>;
}

/** An invariant is broken, or the platform threw what is neither a refusal nor the simulated fault. */
export class SimulationFailure extends Error {
  constructor(seed: number, step: number, line: string, why: readonly string[]) {
    super(`seed ${seed}, step ${step} (${line}): ${why.join('; ')}\nAgain: npm run simulate -- --seed ${seed} --steps ${step}`);
  }
}

const NOTHING = 'nothing in hand';

interface Late {
  at: number;
  lot: LotInPlay;
  name: string;
  call: Call;
}

export interface Simulation {
  steps: number;
  /** Lots in play at a time. */
  lots: number;
  /** Of a hundred acts those that belong to the lot's state; the others come from anybody at any time. */
  fitting: number;
  /** Breaks the platform itself before this step, to see that it is found. */
  sabotage?: (w: World, step: number) => Promise<void> | void;
  onStep?: (step: number) => void;
}

/** Random acts of all roles under random faults; the invariants of the checker after every step. */
export async function simulate(w: World, simulation: Simulation): Promise<Played> {
  const { steps, sabotage, onStep } = simulation;
  const play = new Play(w, simulation);
  for (let step = 1; step <= steps; step++) {
    await sabotage?.(w, step);
    await play.step(step);
    onStep?.(step);
  }
  await play.lookAtEverything(steps);
  const receipts = w.everyLot.reduce((sum, lot) => sum + lot.receipts.length, 0);
  return { trace: play.trace, lots: w.everyLot.length, receipts, ends: play.ends, reached: reachedBy(w.everyLot) };
}

const hasNews = ({ told, gallery }: LotInPlay): boolean => told > (gallery.at(-1)?.seq ?? 0);

function reachedBy(lots: readonly LotInPlay[]): Record<string, number> {
  const seen = lots.flatMap(({ been }) => [...been]);
  const states = Object.keys(LOT_LIFECYCLE).filter((state) => seen.includes(state as LotState));
  return Object.fromEntries(states.map((state) => [state, seen.filter((one) => one === state).length]));
}

class Play {
  readonly trace: string[] = [];
  readonly ends: Record<string, number> = {};
  private readonly late: Late[] = [];
  private readonly watch: Watch;
  private acted: LotInPlay | null = null;

  constructor(
    private readonly w: World,
    private readonly how: Pick<Simulation, 'lots' | 'fitting'>,
  ) {
    this.watch = new Watch(w);
  }

  async step(step: number): Promise<void> {
    const { w } = this;
    await w.turnTo(new Date(w.instant().getTime() + 1 + w.chance.below(2000)));
    while (w.lots.length < this.how.lots) await draftLot(w);
    const line = await this.act(step);
    this.trace.push(line);
    if (await this.watch.look()) await this.judge(step);
    for (const lot of await this.over()) await this.leave(step, lot);
    if (step % EVERYTHING_EACH === 0) await this.lookAtEverything(step);
  }

  /** The lot that was acted upon, and those of which something is told; now and then all that are in play. */
  private async judge(step: number): Promise<void> {
    const { w } = this;
    const news = w.lots.filter(hasNews);
    const judged = step % IN_PLAY_EACH === 0 ? w.lots : w.lots.filter((lot) => lot === this.acted || news.includes(lot));
    await listen(w, news);
    this.require(step, await judge(EACH_STEP, evidenceOf(w, judged, true)));
  }

  /** One call: of somebody who comes late, or of an act chosen now. */
  private async act(step: number): Promise<string> {
    const { w } = this;
    const due = this.late.findIndex(({ at }) => at <= step);
    if (due >= 0) {
      const [{ lot, name, call }] = this.late.splice(due, 1) as [Late];
      this.acted = lot;
      return `${lot.number} ${name} late: ${await this.outcome(step, call)}`;
    }
    for (;;) {
      const lot = (this.acted = pick(w, w.lots));
      const act = this.choose(lot.state);
      const line = `${lot.number} ${act.name}`;
      let call: Call;
      const made = await this.outcome(step, async () => void (call = await act.prepare(w, lot)));
      if (made === NOTHING) continue;
      if (made !== 'done') return `${line}: at the desk ${made}`;
      return `${line} ${await this.disturbed(step, { lot, name: act.name, call: call! })}`;
    }
  }

  private choose(state: LotState): Act {
    const { w } = this;
    const fit = ACTS.filter(({ states }) => states.includes(state)).flatMap((act) => Array.from({ length: act.weight }, () => act));
    return pick(w, fit.length > 0 && w.chance.below(100) < this.how.fitting ? fit : ACTS);
  }

  /** Seven of ten calls go through; the others break, or come twice, twice at once, or late. */
  private async disturbed(step: number, { lot, name, call }: Omit<Late, 'at'>): Promise<string> {
    const { w } = this;
    const dice = w.chance.below(100);
    if (dice < 70) return `: ${await this.alone(step, call)}`;
    if (dice < 85) return this.broken(step, call);
    if (dice < 90) return `again: ${await this.outcome(step, call)}, ${await this.outcome(step, call)}`;
    if (dice < 95) return `twice at once: ${await this.atOnce(step, call)}`;
    this.late.push({ at: step + 1 + w.chance.below(LATEST), lot, name, call });
    return 'on its way';
  }

  private async alone(step: number, call: Call): Promise<string> {
    const outcome = await this.outcome(step, call);
    this.require(step, NEVER_ALONE.includes(outcome) ? [`a lone request was answered ${outcome}`] : []);
    return outcome;
  }

  private async atOnce(step: number, call: Call): Promise<string> {
    const outcomes = await Promise.all([this.outcome(step, call), this.outcome(step, call)]);
    const told = outcomes.map((outcome) => (outcomes.includes('done') && isOfAnother(outcome) ? 'done' : outcome));
    return told.sort().join(', ');
  }

  /** A client that hears of a fault tries again, three times of four. */
  private async broken(step: number, call: Call): Promise<string> {
    const { w } = this;
    const how = pick(w, BREAKS);
    w.seams.arm(how);
    const outcomes = [await this.outcome(step, call)];
    w.seams.arm(null);
    if (outcomes[0] === 'broken' && w.chance.below(4) > 0) outcomes.push(await this.outcome(step, call));
    return `${how}: ${outcomes.join(', ')}`;
  }

  private async outcome(step: number, call: Call): Promise<string> {
    try {
      await call();
      return 'done';
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      if (error instanceof NothingToDo) return NOTHING;
      if (isBroken(error)) return 'broken';
      this.require(step, [`an error that is no refusal: ${(error as Error).stack}`]);
      throw error;
    }
  }

  private async over(): Promise<LotInPlay[]> {
    const { lots, owner } = this.w;
    const contracted = lots.filter(({ state }) => state === 'contracted').map(({ lotId }) => lotId);
    const { rows } = contracted.length > 0 ? await owner.query<{ id: string }>(DONE, [contracted]) : { rows: [] };
    return lots.filter(({ lotId, state }) => ENDED.includes(state) || rows.some(({ id }) => id === lotId));
  }

  /** Its record is written if nobody did, as the worker's sweep would; then nothing may be missing of it. */
  private async leave(step: number, lot: LotInPlay): Promise<void> {
    const { w } = this;
    await w.get(WriteOpeningRecord).execute(lot.lotId);
    this.ends[lot.state] = (this.ends[lot.state] ?? 0) + 1;
    w.lots.splice(w.lots.indexOf(lot), 1);
    await listen(w, [lot]);
    this.require(step, await judge(EACH_STEP, evidenceOf(w, [lot], false)));
  }

  async lookAtEverything(step: number): Promise<void> {
    await listen(this.w, this.w.everyLot);
    this.require(step, await judgeAll(this.w, this.w.everyLot));
  }

  private require(step: number, found: readonly string[]): void {
    if (found.length > 0) throw new SimulationFailure(this.w.seed, step, this.trace.at(-1) ?? 'the first', found);
  }
}
