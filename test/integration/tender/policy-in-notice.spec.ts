import { spawnSync } from 'node:child_process';
import { PublicNotices } from '@kaibiao/tender';
import { publishLot } from '../../support/whole-lot/publish';
import { openStage, type Stage } from '../../support/whole-lot/stage';

let s: Stage;
beforeAll(async () => {
  s = await openStage({ bidders: 3, experts: 6 });
}, 120_000);
afterAll(() => s.close());

/** What anybody reads on the paper, without its line breaks. */
async function paper(lotId: string): Promise<string> {
  const notices = s.get(PublicNotices);
  const [notice] = await notices.ofLot(lotId);
  const { stdout } = spawnSync('pdftotext', ['-raw', '-', '-'], { input: await notices.pdf(notice!.noticeId), encoding: 'utf8' });
  return stdout.replace(/\s/g, '');
}

describe('the tender notice on paper says who opens the bids', () => {
  it('bidders and custodians together, neither without the other', async () => {
    const text = await paper((await publishLot(s, { mode: 'bidder+custodians' })).lotId);
    expect(text).toContain('投标人与保管人共同解封：开标时投标人交出自己的一半密钥，保管人共同交出另一半，少一方都打不开');
    expect(text).toContain('开标须2名以上共同参与');
    expect(text).not.toContain('不是盲开');
  });

  it('custodians alone, of whom enough together could open early', async () => {
    const text = await paper((await publishLot(s, { mode: 'custodians' })).lotId);
    expect(text).toContain('同样多的保管人串通即可提前打开投标文件，投标人递交即表示知悉');
    expect(text).not.toContain('不是盲开');
  });

  it('bidders alone, and that this is not blind', async () => {
    const text = await paper((await publishLot(s, { mode: 'bidder' })).lotId);
    expect(text).toContain('本方式不是盲开，投标人解封后，平台能够先于公布读取其投标文件');
  });
});
