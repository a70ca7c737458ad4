import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awardNoticePdf, evaluationReportPdf, noticePdf, openingRecordPdf, sealPdf } from '@kaibiao/documents';
import { award, notice, openingRecord, report } from '../../support/document-samples';
import { authority, holder, signerOf, WITHIN } from '../../support/pki';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'kaibiao-sealed-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const poppler = (program: string, ...args: string[]) => spawnSync(program, args, { encoding: 'utf8' });

describe.each([
  ['opening-record', () => openingRecordPdf(openingRecord)],
  ['evaluation-report', () => evaluationReportPdf(report)],
  ['notice', () => noticePdf(notice)],
  ['award-notice', () => awardNoticePdf(award)],
])('the sealed %s', (name, make) => {
  it('is valid and signed as a whole document to pdfsig, and shows its seal', async () => {
    const { issuing } = await authority();
    const signer = await signerOf(await holder(issuing, { name: '宿迁市公共资源交易中心' }), issuing.chain);
    const path = join(folder, `${name}.pdf`);
    await writeFile(path, await sealPdf(await make(), { signer, at: WITHIN, reason: '开标记录' }));
    const { stdout } = poppler('pdfsig', '-nocert', path);
    expect(stdout).toContain('Signature is Valid');
    expect(stdout).toContain('Total document signed');
    expect(stdout).toContain('ETSI.CAdES.detached');
    const pages = Number(/Pages:\s+(\d+)/.exec(poppler('pdfinfo', path).stdout)![1]);
    const picture = poppler('pdftoppm', '-r', '60', '-f', String(pages), '-l', String(pages), '-png', path, join(folder, name));
    expect(picture).toMatchObject({ status: 0, stderr: '' });
  });
});
