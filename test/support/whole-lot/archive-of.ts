import { LotArchives } from '@kaibiao/archive';
import { TransparencyLog } from '../../../apps/worker/src/transparency-log';
import { collect } from '../bytes';
import { Forgery } from '../forgery';
import type { Stage } from './stage';

/** The archive of a lot as it is now, all of it in the log, in the hands of somebody who may forge it. */
export async function archiveOf(s: Stage, lotCode: string): Promise<Forgery> {
  await s.get(TransparencyLog).advance();
  return Forgery.of(await collect((await s.get(LotArchives).prepare(lotCode)).open()));
}
