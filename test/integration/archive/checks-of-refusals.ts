import { join } from 'node:path';
import { CHECKS, verifyLotArchive } from '@kaibiao/archive/verify';
import { bytesSource, fromBase64, signStatement, toBase64, type RefusalStatement } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { refusalsOf } from '../../../apps/custodian/src/folder/kept-refusals';
import type { SignedText } from '../../../apps/custodian/src/tasks';
import { entryOf, failures, type Forgery } from '../../support/forgery';
import { signerOf } from './fraud';
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

/** A check that the others would do without is no check: each of these is switched off once. And what custodians hand out themselves is compared. */
export function checksOfRefusals(w: () => ArchiveWorld): void {
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

  describe('what a custodian hands out itself', () => {
    /** As `kaibiao custodian refusals` writes it. */
    const handedOut = () => refusalsOf(join(w().stage.folder, 'custodians', '1'), w().awarded.lotCode);
    const told = async (refusals: readonly SignedText[], archive: Forgery = w().awarded.archive) => {
      const file = Buffer.from(JSON.stringify({ refusals }));
      const { checks } = await verifyLotArchive(bytesSource(await archive.zip()), w().trust, {
        backend: nodeBackend,
        only: [],
        refusals: [file],
      });
      return checks.map(({ id, ok, detail }) => [id, ok, detail]);
    };
    const other = async (change: Partial<RefusalStatement>, login = 'custodian1') => {
      const value = JSON.parse(Buffer.from(fromBase64(handedOut()[0]!.statement)).toString()) as RefusalStatement;
      const { statement, signature } = await signStatement(await signerOf(w(), login), { ...value, ...change });
      return { statement: toBase64(statement), signature: toBase64(signature) };
    };

    it('is in the archive, also when it was said again at another time', async () => {
      expect(handedOut()).toHaveLength(1);
      const again = await other({ refusedAt: new Date((await w().stage.now()).getTime() - 1000).toISOString() });
      expect(await told([...handedOut(), again])).toEqual([
        ['refusals.told', true, '2 handed out by custodians, all of them in the archive'],
      ]);
    });

    it('shows that a platform did not take it, of which the archive itself tells nothing', async () => {
      const silent = w().awarded.archive.copy();
      silent.editJournal(silent.path(/^journal\/desk_/), (lines) => lines.filter((line) => entryOf(line).type !== 'custodian.refused'));
      for (const path of silent.paths.filter((one) => one.startsWith('refusals/'))) silent.remove(path);
      expect(await failures(await silent.zip(), w().trust, ['refusals.signed'])).toEqual([]);
      const said = expect.stringMatching(/the archive leaves out what custodian 1 refused at .*: shares, /) as string;
      expect(await told(handedOut(), silent)).toEqual([['refusals.told', false, said]]);
    });

    it('counts for nothing when it is of another lot, of another custodian, changed, or none at all', async () => {
      const faults = async (...refusals: SignedText[]) => (await told(refusals))[0]!.slice(1);
      const [own] = handedOut();
      const changed = { ...own!, statement: (await other({ reasons: ['CLOCK_WRONG'] })).statement };
      const saying = (what: RegExp) => [false, expect.stringMatching(what)] as unknown;
      expect([
        await faults(await other({ lotCode: 'E3213002601050001009009' })),
        await faults(await other({}, 'custodian2')),
        await faults(changed),
        await faults({ statement: '', signature: '' }),
      ]).toEqual([saying(/about the lot E32/), saying(/not of custodian 1/), saying(/SIGNATURE_INVALID/), saying(/refusal 1: /)]);
    });
  });
}
