import { bidderKeyFits, fromHex, shareFits, type Release, type Shares } from '@kaibiao/crypto';
import { PATHS, statementPath } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import type { Check } from '../check';
import type { Findings } from '../fault';
import { eachEnvelope } from '../each-envelope';
import { brief, listR } from '../lists';
import type { Version } from '../versions';

/** Envelopes, ciphertexts, released keys and shares are those to which the signed manifests commit. */
export const commitments: Check = {
  id: 'commitments',
  async run(lot, found, again) {
    const versions = await lot.versions();
    for (const version of versions) await found.attempt(version.folder, () => checkSealed(lot, found, version));
    const opened = await eachEnvelope(OPENED).run(lot, found, again);
    return `envelopes and ciphertexts of ${versions.length} version(s)${opened}`;
  },
};

const OPENED: Check = {
  id: 'commitments',
  async run(lot, found) {
    if (!(await lot.reached('bids.revealed'))) return '; nothing was opened';
    const released = await listR(lot);
    for (const hash of released) await found.attempt(`key of ${brief(hash)}`, () => checkKey(lot, found, hash));
    for (const [path, custodian] of lot.file.matching(lot.inOpening('shares/(\\d+)\\.json')))
      await found.attempt(path, () => checkShares(lot, found, Number(custodian)));
    return `, keys and shares of ${released.length} bids`;
  },
};

async function checkSealed({ file }: ArchivedLot, found: Findings, version: Version): Promise<void> {
  for (const { name, ciphertext, envelopes } of version.manifest().segments) {
    const folder = PATHS.segment(version.folder, name);
    const payload = await file.digest(`${folder}/payload.enc`);
    found.expect(
      payload.sha256 === ciphertext.hash && String(payload.length) === ciphertext.length,
      `${folder}/payload.enc is not the ciphertext of the manifest`,
    );
    const sealed = [
      ...(envelopes.bidder === null ? [] : [['bidder', envelopes.bidder]]),
      ...envelopes.custodians.map((hash, at) => [`custodian-${at + 1}`, hash]),
    ];
    for (const [to, hash] of sealed)
      found.expect((await file.digest(`${folder}/${to}.p7m`)).sha256 === hash, `${folder}/${to}.p7m is not the envelope of the manifest`);
  }
}

async function checkKey(lot: ArchivedLot, found: Findings, hash: string): Promise<void> {
  const manifest = (await lot.version(hash)).manifest();
  if (manifest.policy.mode === 'custodians') return;
  const { bidderKey } = await lot.file.json<Release>(statementPath(lot.paths.release(hash)));
  found.expect(
    await bidderKeyFits(lot.file.backend, manifest, lot.segment, fromHex(bidderKey)),
    `the released key of ${brief(hash)} is not the one of its manifest`,
  );
}

/** As many shares match as the journal said when they were given. */
async function checkShares(lot: ArchivedLot, found: Findings, custodian: number): Promise<void> {
  const { shares } = await lot.file.json<Shares>(statementPath(lot.paths.shares(custodian)));
  const fact = (await lot.lot()).all('custodian.released_shares').find(({ payload }) => payload.custodian === custodian);
  let matching = 0;
  for (const { manifestHash, share } of shares) {
    const { manifest } = await lot.version(manifestHash);
    if (await shareFits(lot.file.backend, manifest(), lot.segment, custodian, fromHex(share))) matching += 1;
  }
  found.expect(
    matching === fact?.payload.shares && shares.length - matching === fact.payload.mismatched,
    `${matching} of ${shares.length} shares of custodian ${custodian} match their commitments, the journal says otherwise`,
  );
}
