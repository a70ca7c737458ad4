import { createDemoCa, parseCertificate } from '@kaibiao/crypto';
import {
  AccountQueries,
  Challenges,
  DisableAccount,
  JoinByCertificate,
  RevokeCertificate,
  Sessions,
  SignInByCertificate,
  type Challenge,
} from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { ADMIN, answer, certified, committed, OTHER_CODE, person, world, type Person, type World } from './world';

describe('signing in by certificate', () => {
  let w: World;
  let bidder: Person;
  let challenge: Challenge;
  const signIn = (signature: Uint8Array, challengeId = challenge.challengeId) =>
    w.get(SignInByCertificate).execute({ challengeId, signature });

  beforeAll(async () => {
    w = await world();
    bidder = await person(w);
  });
  afterAll(() => w.close());
  beforeEach(async () => {
    await w.shiftClock(0);
    challenge = await w.get(Challenges).issue();
  });

  it('opens a session of eight hours for the account that the certificate is bound to', async () => {
    const { token, principal, expiresAt } = await signIn(await answer(challenge, bidder.signer));
    expect(principal).toEqual({ ...bidder.principal, displayName: '经办人', byCertificate: true });
    expect(await w.get(Sessions).principalOf(token)).toEqual(principal);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    await w.shiftClock(8 * 3600 - 30);
    expect(await w.get(Sessions).principalOf(token)).not.toBeNull();
    await w.shiftClock(8 * 3600);
    expect(await w.get(Sessions).principalOf(token)).toBeNull();
    expect(expiresAt).toBeInstanceOf(Date);
  });

  it('keeps no token that opens anything in the database', async () => {
    const { token } = await signIn(await answer(challenge, bidder.signer));
    expect(await w.get(Sessions).principalOf(token)).not.toBeNull();
    const rows = await w.get(Reader).rows<{ token_hash: string }>('select token_hash from session');
    expect(JSON.stringify(rows)).not.toContain(token);
    for (const { token_hash } of rows) expect(await w.get(Sessions).principalOf(token_hash)).toBeNull();
  });

  it('asks for the signature of 256 bits that no other challenge has', async () => {
    const { nonce } = await w.get(Challenges).issue();
    expect(nonce).toMatch(/^[0-9a-f]{64}$/);
    expect(nonce).not.toBe(challenge.nonce);
  });

  it('refuses a replayed challenge', async () => {
    const signature = await answer(challenge, bidder.signer);
    await signIn(signature);
    await expect(signIn(signature)).rejects.toMatchObject({ kind: 'unauthenticated', code: 'CHALLENGE_SPENT' });
  });

  it('lets one of many simultaneous uses of a challenge through', async () => {
    const signature = await answer(challenge, bidder.signer);
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => signIn(signature)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('uses a challenge up by a wrong answer', async () => {
    await expect(signIn(Uint8Array.of(1, 2, 3))).rejects.toMatchObject({ code: 'SIGN_IN_REFUSED' });
    await expect(signIn(await answer(challenge, bidder.signer))).rejects.toMatchObject({ code: 'CHALLENGE_SPENT' });
  });

  it('refuses a challenge that nobody made', async () =>
    expect(signIn(await answer(challenge, bidder.signer), w.newId())).rejects.toMatchObject({ code: 'CHALLENGE_SPENT' }));

  it('accepts an answer before the sixtieth second and refuses it from then on', async () => {
    const late = await w.get(Challenges).issue();
    await w.shiftClock(55);
    await signIn(await answer(challenge, bidder.signer));
    await w.shiftClock(60);
    await expect(signIn(await answer(late, bidder.signer), late.challengeId)).rejects.toMatchObject({ code: 'CHALLENGE_SPENT' });
  });

  it('refuses what was signed on a page of another origin', async () => {
    const signature = await answer(challenge, bidder.signer, 'https://kaibiao.example.net');
    await expect(signIn(signature)).rejects.toMatchObject({ code: 'SIGN_IN_REFUSED', facts: { reason: 'SIGNATURE_INVALID' } });
  });

  it('refuses the answer to another challenge', async () => {
    const other = await w.get(Challenges).issue();
    await expect(signIn(await answer(other, bidder.signer))).rejects.toMatchObject({ facts: { reason: 'SIGNATURE_INVALID' } });
  });

  it('refuses a signature of an authority that nobody trusts, with the same names in it', async () => {
    const forger = await createDemoCa({
      name: '测试根证书',
      notBefore: new Date('2020-01-01T00:00:00Z'),
      notAfter: new Date('2045-01-01T00:00:00Z'),
    });
    const { signer } = await certified(forger);
    await expect(signIn(await answer(challenge, signer))).rejects.toMatchObject({ facts: { reason: 'CERTIFICATE_UNTRUSTED' } });
  });

  it('refuses a forged CMS: the bound certificate over a signature of another key', async () => {
    const { signer } = await certified(w.ca);
    const forged = { ...signer, certificate: bidder.signer.certificate };
    await expect(signIn(await answer(challenge, forged))).rejects.toMatchObject({ facts: { reason: 'SIGNATURE_INVALID' } });
  });

  it.each([10, 200, -10])('refuses a signature with one changed byte (at %i)', async (at) => {
    const signature = Uint8Array.from(await answer(challenge, bidder.signer));
    signature[at < 0 ? signature.length + at : at]! ^= 1;
    await expect(signIn(signature)).rejects.toMatchObject({ code: 'SIGN_IN_REFUSED' });
  });

  it('refuses a trusted certificate that is bound to nobody', async () => {
    const { signer } = await certified(w.ca);
    await expect(signIn(await answer(challenge, signer))).rejects.toMatchObject({ facts: { reason: 'CERTIFICATE_NOT_BOUND' } });
  });

  it('refuses an expired certificate, and ends its session when it expires', async () => {
    const { token } = await signIn(await answer(challenge, bidder.signer));
    await w.shiftClock(-3600);
    expect(await w.get(Sessions).principalOf(token)).not.toBeNull();
    const { notAfter } = parseCertificate(bidder.signer.certificate);
    const ahead = Math.ceil(notAfter.getTime() / 1000) - (await w.trueSeconds()) + 5;
    await w.shiftClock(ahead);
    expect(await w.get(Sessions).principalOf(token)).toBeNull();
    const later = await w.get(Challenges).issue();
    await expect(signIn(await answer(later, bidder.signer), later.challengeId)).rejects.toMatchObject({
      facts: { reason: 'CERTIFICATE_EXPIRED' },
    });
  });

  it('lets a bidder that nobody has entered join by its own certificate and its signed commitment, once', async () => {
    const { signer } = await certified(w.ca, OTHER_CODE);
    const said = { regionCode: '321302', displayName: '李经办' };
    const join = async (commitment = committed(w, signer, said)) => {
      const fresh = await w.get(Challenges).issue();
      const signature = await answer(fresh, signer);
      return w.get(JoinByCertificate).execute({ challengeId: fresh.challengeId, signature, ...said, commitment: await commitment });
    };
    const { signer: anothers } = await certified(w.ca, OTHER_CODE);
    await expect(join(committed(w, signer, { ...said, displayName: '王经办' }))).rejects.toMatchObject({ code: 'STATEMENT_STALE' });
    await expect(join(committed(w, anothers, said))).rejects.toMatchObject({ code: 'CERTIFICATE_NOT_BOUND' });
    expect(await w.get(Reader).row('select 1 from organisation where code = $1', [OTHER_CODE])).toBeNull();
    const { principal, token } = await join();
    expect(principal).toMatchObject({ roles: ['bidder'], organisationCode: OTHER_CODE, displayName: '李经办' });
    expect(await w.get(Sessions).principalOf(token)).toEqual(principal);
    await signIn(await answer(challenge, signer));
    await expect(join()).rejects.toMatchObject({ code: 'ORGANISATION_CODE_TAKEN' });
    const { commitment } = await w.get(AccountQueries).own(principal.accountId);
    expect(commitment).toMatchObject({ version: 1, text: expect.stringContaining('本单位承诺'), agent: '李经办' });
    const journalled = `select payload from journal_entry where stream = 'organisation/' || $1::text and type = 'organisation.committed'`;
    expect(await w.get(Reader).row(journalled, [principal.organisationId])).toEqual({
      payload: { commitmentHash: commitment!.hash, version: 1 },
    });
    expect((await w.get(AccountQueries).own(bidder.accountId)).commitment).toBeNull();
  });

  it('refuses a certificate that its authority has revoked', async () => {
    await w.revokeByAuthority([{ serial: bidder.serial, revokedAt: new Date('2024-01-01T00:00:00Z') }]);
    await expect(signIn(await answer(challenge, bidder.signer))).rejects.toMatchObject({ facts: { reason: 'CERTIFICATE_REVOKED' } });
    await w.revokeByAuthority([]);
  });

  it('refuses a certificate that was revoked here, and its sessions are dead at once', async () => {
    const { token } = await signIn(await answer(challenge, bidder.signer));
    await w.get(RevokeCertificate).execute(ADMIN, bidder.fingerprint, '介质遗失');
    expect(await w.get(Sessions).principalOf(token)).toBeNull();
    const next = await w.get(Challenges).issue();
    await expect(signIn(await answer(next, bidder.signer), next.challengeId)).rejects.toMatchObject({
      facts: { reason: 'CERTIFICATE_NOT_BOUND' },
    });
  });

  it('refuses a disabled account', async () => {
    const other = await person(w, ['agency'], '91350211M000100Y46');
    const { token } = await signIn(await answer(challenge, other.signer));
    await w.get(DisableAccount).execute(ADMIN, other.accountId, '离职');
    expect(await w.get(Sessions).principalOf(token)).toBeNull();
    const next = await w.get(Challenges).issue();
    await expect(signIn(await answer(next, other.signer), next.challengeId)).rejects.toMatchObject({
      facts: { reason: 'CERTIFICATE_NOT_BOUND' },
    });
  });
});
