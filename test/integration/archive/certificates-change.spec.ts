import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyLotArchive } from '@kaibiao/archive/verify';
import { bytesSource, createDemoCa, parseCertificate, type DemoCa } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { BindCertificate, RevokeCertificate, toPem, type Principal } from '@kaibiao/identity';
import { CloseBidding, DeclareOpening, EndRelease } from '@kaibiao/opening';
import { TransparencyLog } from '../../../apps/worker/src/transparency-log';
import { holder, signerOf } from '../../support/pki';
import { archiveOf } from '../../support/whole-lot/archive-of';
import { award } from '../../support/whole-lot/award';
import { deliver, release, type PlayedBid } from '../../support/whole-lot/bids';
import { evaluate } from '../../support/whole-lot/evaluation';
import { orderAndReveal } from '../../support/whole-lot/opening';
import { publishLot, type PlayedLot } from '../../support/whole-lot/publish';
import { openStage, type Player, type Stage } from '../../support/whole-lot/stage';
import { trustOf } from './trust-of';

const DAY_MS = 86_400_000;
const PRICES = ['31500000.00', '30980000.00', '31120000.00', '30760000.00'];

/** Four bids were received; before the opening one bidder renews its signing certificate, another loses its own and has no new one. */
let s: Stage;
let lot: PlayedLot;
let others: PlayedBid[];
let renewed: PlayedBid;
let lost: PlayedBid;
let authority: DemoCa;

beforeAll(async () => {
  s = await openStage({ bidders: 4, experts: 6 });
  authority = await createDemoCa({
    name: '另一机构',
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2036-01-01T00:00:00Z'),
  });
  writeFileSync(join(s.config.secretsFolder, 'trust', 'second.pem'), toPem(authority.certificate, 'CERTIFICATE'));
  lot = await publishLot(s, {});
  await s.turnTo(new Date(lot.deadline.getTime() - DAY_MS));
  const bids: PlayedBid[] = [];
  for (const [at, price] of PRICES.entries()) bids.push(await deliver(s, lot, `bidder${at + 1}`, price));
  others = bids.slice(0, 2);
  [lost, renewed] = [bids[2]!, bids[3]!];
}, 120_000);
afterAll(() => s.close());

const refusal = (code: string) => expect.objectContaining({ code }) as unknown;

/** The same organisation's new signing certificate, of another authority, bound to the same account. */
async function renew({ principal, ...player }: Player): Promise<Player> {
  const organisationCode = principal.organisationCode!;
  const fresh = await holder(authority, { organisationCode, usage: 'signing', serial: '1f' });
  await s.get(BindCertificate).execute(principal, { accountId: principal.accountId, certificate: fresh.certificate, usage: 'signing' });
  return { ...player, principal, signer: await signerOf(fresh), signing: parseCertificate(fresh.certificate) };
}

/** The security administrator has no certificate of its own. */
async function securityAdmin(): Promise<Principal> {
  const { rows } = await s.owner.query<{ id: string; organisation: string }>(
    `select id, organisation_id organisation from account where login = 'secadmin'`,
  );
  const { id: accountId, organisation: organisationId } = rows[0]!;
  return { accountId, displayName: '陈安全', roles: ['security_admin'], organisationId, organisationCode: null };
}

describe('certificates that change between the receipt and the opening', () => {
  it('leave an acknowledged bid alive: revoked or renewed, it is in the list of the close', async () => {
    const admin = await securityAdmin();
    for (const { bidder } of [renewed, lost]) await s.get(RevokeCertificate).execute(admin, bidder.signing.fingerprint, '介质遗失');
    await s.turnTo(lot.deadline);
    await s.get(CloseBidding).execute(lot.lotId);
    const { rows } = await s.owner.query<{ count: number }>(
      'select jsonb_array_length(submissions) count from bidding_close where lot_id = $1',
      [lot.lotId],
    );
    expect(rows).toEqual([{ count: PRICES.length }]);
    await s.get(TransparencyLog).advance();
  });

  it('let nobody release with the revoked one, and everybody with the new one', async () => {
    const { releaseEndsAt } = await s.get(DeclareOpening).execute((await s.player('agency')).principal, lot.lotId);
    for (const bid of [renewed, lost]) await expect(release(s, lot, bid)).rejects.toEqual(refusal('CERTIFICATE_NOT_BOUND'));
    await release(s, lot, { ...renewed, bidder: await renew(renewed.bidder) });
    for (const bid of others) await release(s, lot, bid);
    await s.turnTo(new Date(releaseEndsAt));
    await s.get(EndRelease).execute(lot.lotId);
    await orderAndReveal(s, lot);
    const { rows } = await s.owner.query<{ outcome: string; count: number }>(
      'select outcome, count(*)::int count from opened_bid where lot_id = $1 group by 1 order by 1',
      [lot.lotId],
    );
    expect(rows).toEqual([{ outcome: 'opened', count: 3 }]);
  });

  it('leave an archive that holds in every check: each signature is judged as of its own time', async () => {
    await evaluate(s, lot);
    await award(s, lot);
    const archive = await archiveOf(s, lot.lotCode);
    const zip = await archive.zip({ rehash: false });
    const { ok, checks } = await verifyLotArchive(bytesSource(zip), trustOf(s.config.secretsFolder), { backend: nodeBackend });
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect(ok).toBe(true);
  }, 60_000);
});
