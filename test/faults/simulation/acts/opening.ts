import { signDetached } from '@kaibiao/crypto';
import { CallNext } from '@kaibiao/evaluation';
import {
  CloseBidding,
  CloseGate,
  DeclareOpening,
  EndRehearsal,
  EndRelease,
  HoldRehearsal,
  OrderToSign,
  RevealBids,
  SignOrder,
  WriteOpeningRecord,
} from '@kaibiao/opening';
import { dueNow, Lot, type DueAction } from '@kaibiao/tender';
import { DataSource } from 'typeorm';
import { TransparencyLog } from '../../../../apps/worker/src/transparency-log';
import { custodians } from '../../../support/whole-lot/custodians';
import { inHand, pick, whenDue, type Act, type Call } from '../act';
import type { World } from '../world';

/** What the calendar does to a lot, as the worker's table has it. */
const CALENDAR: Record<DueAction, (w: World, lotId: string) => Promise<unknown>> = {
  close_bidding: (w, lotId) => w.get(CloseBidding).execute(lotId),
  end_release: (w, lotId) => w.get(EndRelease).execute(lotId),
  reveal: (w, lotId) => w.get(RevealBids).execute(lotId),
  hold_rehearsal: (w, lotId) => w.get(HoldRehearsal).execute(lotId, { patient: true }),
  end_rehearsal: (w, lotId) => w.get(EndRehearsal).execute(lotId, { patient: true }),
  call_next: (w, lotId) => w.get(CallNext).execute(lotId),
};

/** What is due, or, now and then when nothing is, something that is not. */
const calendar: Act = {
  name: 'worker follows the calendar',
  states: ['bidding', 'releasing', 'unlocked', 'opened', 'evaluating'],
  weight: 4,
  async prepare(w, { lotId }) {
    const lot = await w.get(DataSource).getRepository(Lot).findOneByOrFail({ id: lotId });
    const due = dueNow(lot, w.instant())?.action;
    const action = due ?? inHand(w.chance.below(10) === 0 ? pick(w, Object.keys(CALENDAR) as DueAction[]) : null);
    return () => CALENDAR[action](w, lotId);
  },
};

const records: Act = {
  name: 'worker writes the record',
  states: ['opened'],
  weight: 3,
  async prepare(w, { lotId }) {
    const missing = await w.get(WriteOpeningRecord).missing();
    whenDue(w, missing.includes(lotId));
    return () => w.get(WriteOpeningRecord).execute(lotId);
  },
};

const gates: Act = {
  name: 'worker closes what gates wait',
  states: ['ordered'],
  weight: 2,
  prepare: (w) => async () => {
    for (const lotId of await w.get(CloseGate).waiting()) await w.get(CloseGate).execute(lotId);
  },
};

/** Waited for by whoever draws from a supplementary pool. */
const logs: Act = {
  name: 'worker advances the log',
  states: ['opened', 'evaluating'],
  weight: 1,
  prepare(w) {
    whenDue(w, w.chance.below(6) === 0);
    return () => w.get(TransparencyLog).advance();
  },
};

const declares: Act = {
  name: 'host declares the opening',
  states: ['closed'],
  weight: 4,
  async prepare(w, { lotId }) {
    const { principal } = await w.player('agency');
    return () => w.get(DeclareOpening).execute(principal, lotId);
  },
};

const signs = (name: string, login: string): Act => ({
  name,
  states: ['released'],
  weight: 4,
  async prepare(w, { lotId }) {
    const { principal, signer } = await w.player(login);
    const { statement } = await w.get(OrderToSign).of(principal, lotId);
    const signature = await signDetached(statement, signer, w.instant());
    return () => w.get(SignOrder).execute(principal, lotId, { statement, signature });
  },
});

/** One of the four does what it is asked; the others are absent. */
const keeps: Act = {
  name: 'a custodian works',
  states: ['accepted', 'ordered', 'opened'],
  weight: 6,
  async prepare(w): Promise<Call> {
    const one = pick(w, await custodians(w));
    whenDue(w, (await one.waiting()) > 0);
    return () => one.work();
  },
};

export const OPENING: readonly Act[] = [
  calendar,
  records,
  gates,
  logs,
  declares,
  signs('host signs the order', 'agency'),
  signs('witness signs the order', 'witness'),
  keeps,
];
