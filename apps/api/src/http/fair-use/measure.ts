import { SetMetadata } from '@nestjs/common';

/** How a route is measured: `costly` has a smaller allowance of its own, `free` none. */
export const MEASURE = 'kaibiao:measure';
export type Measure = 'costly' | 'free';

/** A read that takes the database or a processor for long: a whole table, statistics, a document that is made when it is asked for. */
export const Costly = () => SetMetadata(MEASURE, 'costly' satisfies Measure);

/** Never counted and never kept waiting behind readers: signing in, and whether the process is well. */
export const Unmeasured = () => SetMetadata(MEASURE, 'free' satisfies Measure);
