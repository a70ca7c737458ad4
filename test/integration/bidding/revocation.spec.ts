import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { listsOf, SealedPackages } from '@kaibiao/bidding';
import { writeCrl, type DemoCa } from '@kaibiao/crypto';
import { toPem } from '@kaibiao/identity';
import { ObjectStore } from '@kaibiao/platform';
import { authority } from '../../support/pki';
import { endless, openssl, response } from './authority-server';
import { begin, idOf, seal, store, submit, type TestBid } from './sealed';
import { world, type TestBidder, type World } from './world';

const MINUTE = 60_000;
let w: World;
let server: Server;
let origin: string;
/** What the authority's server answers, by path; nothing: it is away (503). */
let answers: Record<string, RequestListener | Uint8Array> = {};
let asked: string[] = [];
let cas = 0;

beforeAll(async () => {
  w = await world();
  server = createServer((request, response) => {
    asked.push(request.url!);
    const answer = answers[request.url!];
    if (typeof answer === 'function') answer(request, response);
    else response.writeHead(answer ? 200 : 503).end(answer);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => void ([answers, asked] = [{}, []]));
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await w.close();
});

interface Place {
  root: DemoCa;
  issuing: DemoCa;
  crl: string;
  ocsp: string;
}

/** An authority of two levels with servers of its own paths; the operator holds its root only, and asks for evidence. */
async function trusted(settings: object = {}): Promise<Place> {
  const { root, issuing } = await authority(`机构${++cas}`);
  const folder = join(w.config.secretsFolder, 'trust', `ca-${cas}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'root.pem'), toPem(root.certificate, 'CERTIFICATE'));
  writeFileSync(join(folder, 'issuing.pem'), toPem(issuing.certificate, 'CERTIFICATE'));
  const named = { name: `机构${cas}`, hosts: [new URL(origin).host], ...settings };
  writeFileSync(join(folder, 'authority.json'), JSON.stringify(named));
  return { root, issuing, crl: `/${cas}.crl`, ocsp: `/ocsp-${cas}` };
}

const bidderOf = ({ issuing, crl, ocsp }: Place, by: ('crl' | 'ocsp')[] = ['crl', 'ocsp']): Promise<TestBidder> =>
  w.bidder({
    ca: issuing,
    pointers: { ...(by.includes('crl') ? { crlUrl: origin + crl } : {}), ...(by.includes('ocsp') ? { ocspUrl: origin + ocsp } : {}) },
  });

async function list(ca: DemoCa, revoked: { bidder: TestBidder; minutes: number }[] = [], [from, until] = [-60, 60]): Promise<Uint8Array> {
  const now = await w.now();
  const at = (minutes: number): Date => new Date(Math.floor(now.getTime() / 1000) * 1000 + minutes * MINUTE);
  const entries = revoked.map(({ bidder, minutes }) => ({ serial: bidder.certificate.serialNumber, revokedAt: at(minutes) }));
  return writeCrl(ca, entries, { thisUpdate: at(from), nextUpdate: at(until) });
}

async function received(bidder: TestBidder, lot?: TestBid['lot']): Promise<TestBid> {
  const bid = await seal(bidder, lot ?? (await w.lot()));
  await begin(w, bid);
  await store(w, bid);
  await submit(w, bid);
  return bid;
}

/** What the row keeps, and what the journal says of it. */
async function kept(bid: TestBid): Promise<{ statement: Record<string, unknown>; bytes: Uint8Array; ocsps: readonly Uint8Array[] }> {
  const { submissionId, version } = idOf(bid);
  const { rows } = await w.owner.query<{ sealed: Buffer; payload: { revocation: string } }>(
    `select s.revocation_sealed sealed, j.payload from submission s join journal_entry j on j.stream = 'submission/' || s.id and j.type = 'bid.received'
     where s.id = $1 and s.version = $2`,
    [submissionId, version],
  );
  const { statement: bytes, ocsps } = w.get(SealedPackages).revocation(submissionId, version, rows[0]!.sealed);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(rows[0]!.payload.revocation);
  return { statement: JSON.parse(Buffer.from(bytes).toString()) as Record<string, unknown>, bytes, ocsps };
}

describe('the revocation of a signer, as of the receipt', () => {
  it('is looked up in the list of its authority, and the list is kept with the bid', async () => {
    const place = await trusted();
    const bidder = await bidderOf(place);
    answers[place.crl] = await list(place.issuing);
    const bid = await received(bidder);
    const { statement, bytes } = await kept(bid);
    expect(statement).toMatchObject({ format: 'kaibiao-revocation/1', manifestHash: bid.hash, policy: 'required' });
    expect(statement.certificates).toMatchObject([
      { fingerprint: bidder.certificate.fingerprint, state: 'good', kind: 'crl' },
      { state: 'unchecked', kind: null },
    ]);
    const [hash] = listsOf(bytes);
    const stored = await w.get(ObjectStore).get(hash!);
    expect(Buffer.concat(await stored.toArray())).toEqual(Buffer.from(answers[place.crl] as Uint8Array));
    // A list tells the authority nothing about who bids: its responder is not asked as well.
    expect(asked.every((path) => path === place.crl)).toBe(true);
  });

  it('refuses a certificate that was revoked before, with its own code', async () => {
    const place = await trusted();
    const bidder = await bidderOf(place);
    answers[place.crl] = await list(place.issuing, [{ bidder, minutes: -5 }]);
    await expect(begin(w, await seal(bidder, await w.lot()))).rejects.toMatchObject({ code: 'BID_CERTIFICATE_REVOKED' });
  });

  it('is asked of the responder where there is no list', async () => {
    const place = await trusted();
    const bidder = await bidderOf(place, ['ocsp']);
    const responder = await openssl(place.issuing, bidder, 'V');
    answers[place.ocsp] = responder.forward;
    try {
      const { statement, ocsps } = await kept(await received(bidder));
      expect(statement.certificates).toMatchObject([{ state: 'good', kind: 'ocsp' }, {}]);
      expect(ocsps).toHaveLength(1);
    } finally {
      responder.stop();
    }
  });

  it('is refused when the responder says that it was revoked', async () => {
    const place = await trusted();
    const bidder = await bidderOf(place, ['ocsp']);
    const responder = await openssl(place.issuing, bidder, 'R');
    answers[place.ocsp] = responder.forward;
    try {
      await expect(begin(w, await seal(bidder, await w.lot()))).rejects.toMatchObject({ code: 'BID_CERTIFICATE_REVOKED' });
    } finally {
      responder.stop();
    }
  });

  it('after the receipt changes nothing about the bid', async () => {
    const place = await trusted();
    const bidder = await bidderOf(place);
    answers[place.crl] = await list(place.issuing, [{ bidder, minutes: 5 }]);
    const bid = await received(bidder);
    expect((await kept(bid)).statement.certificates).toMatchObject([{ state: 'good' }, {}]);
  });
});

describe('evidence that cannot be had', () => {
  it.each<[string, (place: Place, bidder: TestBidder) => Promise<void>]>([
    ['every server is away', () => Promise.resolve()],
    ['the list is stale', async ({ crl, issuing }) => void (answers[crl] = await list(issuing, [], [-120, -60]))],
    ['the list is another authority’s', async ({ crl, root }) => void (answers[crl] = await list(root))],
    ['the list is of a third party', async ({ crl }) => void (answers[crl] = await list((await authority()).issuing))],
    [
      'the server redirects to where a sound list would be',
      async ({ crl, issuing }) => {
        answers['/elsewhere'] = await list(issuing);
        answers[crl] = (_, response) => response.writeHead(302, { location: '/elsewhere' }).end();
      },
    ],
    ['the answer has no end', ({ crl }) => Promise.resolve(void (answers[crl] = endless))],
    [
      'the responder lies about somebody else',
      async ({ ocsp, issuing }) => void (answers[ocsp] = await response(await w.now(), issuing, await w.bidder({ ca: issuing }))),
    ],
    [
      'the answer has expired',
      async ({ ocsp, issuing }, bidder) =>
        void (answers[ocsp] = await response(await w.now(), issuing, bidder, { from: -120, until: -60 })),
    ],
    [
      'an old answer is played again',
      async ({ ocsp, issuing }, bidder) =>
        void (answers[ocsp] = await response(await w.now(), issuing, bidder, { nonce: new Uint8Array(32) })),
    ],
    [
      'a bidder answers for the authority',
      async ({ ocsp, issuing }, bidder) => void (answers[ocsp] = await response(await w.now(), issuing, bidder, { by: bidder })),
    ],
  ])('refuses by a code of its own and keeps what was uploaded: %s', async (_, prepare) => {
    const place = await trusted();
    const bidder = await bidderOf(place);
    await prepare(place, bidder);
    await expect(begin(w, await seal(bidder, await w.lot()))).rejects.toMatchObject({
      kind: 'conflict',
      code: 'BID_REVOCATION_UNKNOWN',
      facts: { authority: `机构${cas}` },
    });
    expect(asked).not.toContain('/elsewhere');
  });

  it('waits for nobody longer than some seconds', async () => {
    const place = await trusted();
    answers[place.crl] = () => undefined;
    answers[place.ocsp] = () => undefined;
    const bidder = await bidderOf(place);
    await expect(begin(w, await seal(bidder, await w.lot()))).rejects.toMatchObject({ code: 'BID_REVOCATION_UNKNOWN' });
  }, 20_000);

  it('is outlived by a list that was fetched before and is still in force', async () => {
    const place = await trusted();
    answers[place.crl] = await list(place.issuing);
    await received(await bidderOf(place));
    answers = {};
    const later = await received(await bidderOf(place));
    expect((await kept(later)).statement.certificates).toMatchObject([{ state: 'good', kind: 'crl' }, {}]);
  });

  it('is outlived by the answer of the responder when the bid was begun', async () => {
    const place = await trusted();
    const bidder = await bidderOf(place, ['ocsp']);
    answers[place.ocsp] = await response(await w.now(), place.issuing, bidder);
    const bid = await seal(bidder, await w.lot());
    await begin(w, bid);
    await store(w, bid);
    answers = {};
    await submit(w, bid);
    expect((await kept(bid)).statement.certificates).toMatchObject([{ state: 'good', kind: 'ocsp' }, {}]);
  });

  it('may be done without where the operator’s policy says so, and the evidence says so too', async () => {
    const place = await trusted({ revocation: 'when-known' });
    const { statement } = await kept(await received(await bidderOf(place)));
    expect(statement).toMatchObject({ policy: 'when-known', certificates: [{ state: 'unchecked', evidence: null }, {}] });
  });

  it('is never fetched from a host that the operator did not name', async () => {
    const place = await trusted({ hosts: ['crl.example'], revocation: 'when-known' });
    answers[place.crl] = await list(place.issuing);
    await received(await bidderOf(place));
    expect(asked).toEqual([]);
  });
});

it('never puts an older list in the place of a newer one', async () => {
  const place = await trusted();
  const [bidder, other] = [await bidderOf(place), await bidderOf(place)];
  answers[place.crl] = await list(place.issuing, [{ bidder, minutes: -5 }], [-10, 60]);
  await received(other);
  answers[place.crl] = await list(place.issuing, [], [-30, 60]);
  await w.owner.query(`update revocation_list set fetched_at = fetched_at - interval '1 hour'`);
  await expect(begin(w, await seal(bidder, await w.lot()))).rejects.toMatchObject({ code: 'BID_CERTIFICATE_REVOKED' });
});
