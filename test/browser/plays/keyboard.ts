import type { Locator, Page } from 'playwright-core';
import { PATIENCE } from '../support/people';

/** More stops than any page has. */
const MOST_STOPS = 150;

/** Presses Tab until the control has the focus, as somebody without a mouse does; each stop on the way shows where it is. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await control.first().waitFor({ ...PATIENCE, state: 'attached' });
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await control.first().evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    if (!(await focusShows(page))) throw new Error(`no visible focus on ${await focused(page)}`);
  }
  throw new Error(`${String(control)} is not reached by Tab; the focus ended on ${await focused(page)}`);
}

/** Reaches a control and presses a key on it. */
export async function press(page: Page, control: Locator, key = 'Enter'): Promise<void> {
  await control.first().waitFor(PATIENCE);
  await tabTo(page, control);
  await page.keyboard.press(key);
}

/** Reaches a field and types, over whatever stands in it. */
export async function type(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

/** Reaches a file field; what the operating system's own window would do is done for it. */
export async function choose(page: Page, field: Locator, files: Parameters<Locator['setInputFiles']>[0]): Promise<void> {
  await tabTo(page, field);
  await field.first().setInputFiles(files);
}

const focusShows = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return true;
    // A file field is drawn by the label behind it.
    return [at, at.nextElementSibling].some((one) => {
      const style = one && getComputedStyle(one);
      return style && ((style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none');
    });
  });

const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 160) ?? 'nothing');
