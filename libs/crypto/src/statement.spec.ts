import { authority, holder, signerOf, WITHIN } from '../../../test/support/pki';
import {
  canonicalJson,
  signDetached,
  signStatement,
  utf8,
  verifyStatement,
  type Receipt,
  type Signed,
  type Signer,
  type VerifyOptions,
} from './index';

const receipt: Receipt = {
  format: 'kaibiao-receipt/1',
  lotCode: 'E3213002601050001001001',
  submissionId: '0198c3a0-7b1e-7c00-8000-000000000001',
  version: 1,
  manifestHash: 'ab'.repeat(32),
  receivedAt: '2026-05-31T23:59:59.999Z',
  entryHash: 'cd'.repeat(32),
  leafSalt: 'ef'.repeat(32),
};
let signer: Signer;
let options: VerifyOptions;
let signed: Signed;
beforeAll(async () => {
  const { root, issuing } = await authority();
  signer = await signerOf(await holder(issuing), issuing.chain);
  options = { trust: [root.certificate], at: WITHIN };
  signed = await signStatement(signer, receipt, WITHIN);
});

it('says what it says and who said it', async () => {
  const { value, certificate } = await verifyStatement<Receipt>('kaibiao-receipt/1', signed, options);
  expect(value).toEqual(receipt);
  expect(certificate.der).toEqual(signer.certificate);
});

it('cannot stand for another kind of statement', async () => {
  await expect(verifyStatement('kaibiao-withdrawal/1', signed, options)).rejects.toMatchObject({ code: 'STATEMENT_INVALID' });
});

it.each([
  ['spaces', utf8(JSON.stringify(receipt, null, 1))],
  ['a name twice', utf8(`{"format":"kaibiao-receipt/1",${JSON.stringify(receipt).slice(1)}`)],
  ['no object', canonicalJson('kaibiao-receipt/1')],
  ['no JSON', utf8('receipt')],
  ['nothing', new Uint8Array(0)],
])('is refused with %s, although it is signed', async (_, statement) => {
  const signature = await signDetached(statement, signer);
  await expect(verifyStatement('kaibiao-receipt/1', { statement, signature }, options)).rejects.toMatchObject({
    code: 'STATEMENT_INVALID',
  });
});

it.each<[string, object]>([
  ['a member missing', { leafSalt: undefined }],
  ['a member too many', { index: 3 }],
  ['a hash that is none', { manifestHash: 'AB'.repeat(32) }],
  ['a time without milliseconds', { receivedAt: '2026-05-31T23:59:59Z' }],
  ['a day that does not exist', { receivedAt: '2026-02-30T00:00:00.000Z' }],
  ['a version that is a text', { version: '1' }],
])('is refused with %s, although it is signed', async (_, change) => {
  const other = await signStatement(signer, { ...receipt, ...change });
  await expect(verifyStatement('kaibiao-receipt/1', other, options)).rejects.toMatchObject({ code: 'STATEMENT_INVALID' });
});

it('of another room has the members that the room gives it', async () => {
  const other = await signStatement(signer, { format: 'kaibiao-notice/1', anything: [1] });
  expect((await verifyStatement('kaibiao-notice/1', other, options)).value).toEqual({ format: 'kaibiao-notice/1', anything: [1] });
});

it('is refused under the signature of another statement', async () => {
  const other = await signStatement(signer, { ...receipt, version: 2 });
  const mixed = { statement: signed.statement, signature: other.signature };
  await expect(verifyStatement('kaibiao-receipt/1', mixed, options)).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
});
