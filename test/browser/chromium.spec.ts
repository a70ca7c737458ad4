import type { Browser } from 'playwright-core';
import { chromiumMissing, launchChromium } from '../support/chromium';

(chromiumMissing ? describe.skip : describe)(`the browser of the tests${chromiumMissing ? `: ${chromiumMissing}` : ''}`, () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchChromium();
  });

  afterAll(() => browser?.close());

  it('draws Chinese with glyphs, each character its own', async () => {
    const page = await browser.newPage({ viewport: { width: 640, height: 200 } });
    const drawn = async (text: string): Promise<string> => {
      await page.setContent(`<h1 style="font-family:'Noto Sans SC'">${text}</h1>`);
      return (await page.screenshot()).toString('base64');
    };
    // Without a Chinese font every character is the same empty box.
    expect(await drawn('开标大厅')).not.toBe(await drawn('唱标结果'));
    expect(await page.evaluate(() => document.fonts.check("16px 'Noto Sans SC'", '开标'))).toBe(true);
  });
});
