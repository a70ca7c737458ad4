import { CHECKS } from '@kaibiao/archive/verify';
import { failures } from '../../support/forgery';
import { FRAUDS } from './frauds';
import type { ArchiveWorld } from './world';

/** Frauds that leave journal, log and everything else whole: one check alone stands in their way. */
const ALONE: readonly [check: string, what: string][] = [
  ['refusals.signed', 'a refusal is left out'],
  ['refusals.signed', 'a refusal that nobody heard of in its time is slipped in'],
  ['refusals.signed', 'a refusal is signed by another custodian'],
  ['refusals.signed', 'a refusal is another statement than the one of which the journal has the hash'],
];
/** Misses every signature that no check has looked at, so of a check that is left out it speaks whether there is a fraud or none. */
const MISSES = 'certificates.valid';

/** A check that the others would do without is no check: each of these is switched off once. */
export function neededChecks(w: () => ArchiveWorld): void {
  describe('a check that is switched off', () => {
    const without = (...off: string[]) => CHECKS.map(({ id }) => id).filter((id) => !off.includes(id));

    it.each(ALONE)('lets the fraud through that only it names, %s: %s', async (check, what) => {
      const archive = w().awarded.archive.copy();
      await FRAUDS.find((fraud) => fraud.check === check && fraud.what === what)!.plant(archive, w());
      const zip = await archive.zip();
      expect(await failures(zip, w().trust, without(check, MISSES))).toEqual([]);
      expect((await failures(zip, w().trust)).map(({ id }) => id)).toContain(check);
    });

    it.each([...new Set(ALONE.map(([check]) => check))])('is missed, also of an archive in which all is well: %s', async (check) => {
      const zip = await w().awarded.archive.zip();
      expect((await failures(zip, w().trust, without(check))).map(({ id }) => id)).toEqual([MISSES]);
    });
  });
}
