import { DueHandlers } from '../../../apps/worker/src/due-handlers';
import { DueLots } from '../../../apps/worker/src/due-lots.queries';
import { ExclusiveJobs } from '../../../apps/worker/src/exclusive-jobs';
import { LogKey } from '../../../apps/worker/src/log-key';
import { PublishedCheckpoint } from '../../../apps/worker/src/published-checkpoint';
import { RehearsalHandlers } from '../../../apps/worker/src/rehearsal-handlers';
import { RevealHandler } from '../../../apps/worker/src/reveal-handler';
import { Sweeps } from '../../../apps/worker/src/sweeps';
import { Ticker } from '../../../apps/worker/src/ticker';
import { TransparencyLog } from '../../../apps/worker/src/transparency-log';

const HANDLERS = [DueHandlers, RevealHandler, RehearsalHandlers];

/** What executes the calendar in the worker, for a world that has no process of its own for it. */
export const WORKER = [Ticker, DueLots, ...HANDLERS, ExclusiveJobs, Sweeps, TransparencyLog, LogKey, PublishedCheckpoint];
