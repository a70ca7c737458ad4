import { readPdfSignature, verifyPdf, type Signer, type VerifyOptions } from '@kaibiao/crypto';
import { authority, holder, signerOf, WITHIN } from '../../../test/support/pki';
import { award, notice, openingRecord, report } from '../../../test/support/document-samples';
import { awardNoticePdf, evaluationReportPdf, noticePdf, openingRecordPdf, sealPdf } from './index';
import { sealAppearance } from './seal-appearance';

const owner = '宿迁市公共资源交易中心电子招标投标交易平台';
let signer: Signer;
let trusted: VerifyOptions;
let plain: Uint8Array;
let sealed: Uint8Array;

const sealOf = (pdf: Uint8Array) => sealPdf(pdf, { signer, at: WITHIN, reason: '开标记录' });
const readingOf = (pdf: Uint8Array) => {
  try {
    return readPdfSignature(pdf);
  } catch (error) {
    return error;
  }
};
const refused = (reason: string) => expect.objectContaining({ code: 'PDF_UNSEALED', facts: { reason } }) as unknown;

beforeAll(async () => {
  const { root, issuing } = await authority();
  signer = await signerOf(await holder(issuing, { name: owner }), issuing.chain);
  trusted = { trust: [root.certificate], at: WITHIN };
  plain = await openingRecordPdf(openingRecord);
  sealed = await sealOf(plain);
});

describe('a sealed document', () => {
  it('is the document as it was, and behind it the seal', async () => {
    expect(sealed.subarray(0, plain.length)).toEqual(plain);
    const { unsealedLength, certificate } = await verifyPdf(sealed, trusted);
    expect(unsealedLength).toBe(plain.length);
    expect(certificate.subjectName).toBe(owner);
  });

  it.each([
    ['the evaluation report', () => evaluationReportPdf(report)],
    ['a notice', () => noticePdf(notice)],
    ['the award notice', () => awardNoticePdf(award)],
  ])('can be %s', async (_, make) => {
    await expect(verifyPdf(await sealOf(await make()), trusted)).resolves.toBeDefined();
  });

  it('does not verify after any one byte was changed', async () => {
    for (const at of [9, plain.length >> 1, plain.length - 2, plain.length + 40, sealed.length - 3]) {
      const changed = sealed.slice();
      changed[at]! ^= 1;
      await expect(verifyPdf(changed, trusted)).rejects.toThrow();
    }
  });

  it('is refused when anything was appended after the sealing, even a line end', () => {
    for (const more of ['\n', '%%EOF\n', '1 0 obj\n<<>>\nendobj\n'])
      expect(readingOf(Buffer.concat([sealed, Buffer.from(more)]))).toEqual(refused('appended'));
  });

  it('is refused when cut short, without a seal, or with two', async () => {
    expect(readingOf(sealed.subarray(0, sealed.length - 1))).toEqual(refused('gap'));
    expect(readingOf(plain)).toEqual(refused('none'));
    expect(readingOf(Buffer.concat([sealed, sealed]))).toEqual(refused('several'));
    await expect(sealOf(sealed)).rejects.toThrow('SEAL_IMPOSSIBLE');
  });

  it('is refused when something but the signature lies in what is not signed', () => {
    const text = Buffer.from(sealed).toString('latin1');
    const hidden = Buffer.from(text.replace(/(\/Contents <[0-9a-f]*?)00000000>/, '$1deadbeef>'), 'latin1');
    expect(readingOf(hidden)).toEqual(refused('gap'));
  });

  it('keeps the whole name of a long owner in its picture', () => {
    const glyphs = (name: string) => sealAppearance(name, '').match(/ cm /g)?.length;
    expect(glyphs('甲')).toBe(1);
    expect(glyphs('甲'.repeat(70))).toBe(70);
  });
});
