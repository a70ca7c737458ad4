import type { Locator, Page } from 'playwright-core';
import { PATIENCE } from './people';

/** What the service would not take is refused in the page: nothing of it is sent, nothing is cut, and the field says how much is too much. */
export async function refusesTooMuch(page: Page, field: Locator, send: Locator, most: number): Promise<void> {
  const sent: string[] = [];
  const hear = (request: { method(): string; url(): string }) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`);
  page.on('request', hear);
  await field.fill('在'.repeat(most + 1));
  await send.click();
  const fault = page.getByRole('alert').filter({ hasText: `超出 1 字，最多 ${most} 字` });
  await fault.waitFor(PATIENCE);
  expect(await field.evaluate((one) => one === document.activeElement)).toBe(true);
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  expect((await field.getAttribute('aria-describedby'))?.split(' ')).toContain(await fault.getAttribute('id'));
  expect((await field.inputValue()).length).toBe(most + 1);
  expect(sent.filter((one) => !one.startsWith('GET'))).toEqual([]);
  page.off('request', hear);
}
