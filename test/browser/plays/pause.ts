import type { Page } from 'playwright-core';
import type { Member } from '../support/committee-stage';
import { inspect, PATIENCE } from '../support/people';
import { askFor, resume } from './expert';

/** 暂停 in the middle of the review: what the chair would close and the member judge is shut, the page says why, and it opens again. */
export async function standStillInReview(chair: Member, member: Page): Promise<void> {
  const acts = [chair.page.getByRole('button', { name: '结束初步评审' }), member.getByRole('radio').first()];
  const all = async (state: ':enabled' | ':disabled') => {
    for (const act of acts) await act.and(act.page().locator(state)).waitFor(PATIENCE);
  };
  await all(':enabled');
  await askFor(chair.page, chair.account, '暂停评标', '核对原件');
  await member.getByText('恢复前不能评审、投票、签署').waitFor(PATIENCE);
  await all(':disabled');
  await inspect(chair.page, 'expert-review-paused');
  await resume(chair.page, chair.account);
  await all(':enabled');
}
