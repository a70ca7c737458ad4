import type { Page } from 'playwright-core';
import type { Cast } from '../../../apps/cli/src/demo/cast';
import type { DemoAccount } from '../../../apps/cli/src/seed';
import { until } from '../../support/until';
import { inspect, PATIENCE } from '../support/people';
import { closeAct, signAct } from './act';

/** One of those who are called, with the call; null when nobody is. */
export async function calledExpert(cast: Cast) {
  for (const expert of await cast.all('expert')) {
    const calls = await expert.client.get<{ summonsId: string; standing: string }[]>('summons');
    const open = calls.find(({ standing }) => standing === 'open');
    if (open) return { expert, summonsId: open.summonsId };
  }
  return null;
}

/** Everybody who is called declines, and who is called next. */
export async function declineAll(cast: Cast): Promise<void> {
  for (let one = await calledExpert(cast); one; one = await calledExpert(cast))
    await one.expert.act(`summons/${one.summonsId}/answer`, { answer: 'declined', reason: '正在外地出差' });
}

/** The last expert of the register is in service or not. */
export async function serve(cast: Cast, active: boolean): Promise<void> {
  const desk = await cast.the('centre_expert_desk');
  const { items } = await desk.client.get<{ items: { accountId: string }[] }>('experts?size=100');
  const { accountId, ...entry } = items.at(-1)! as { accountId: string } & Record<string, unknown>;
  const { specialities, employerCode, employerName, earlierEmployers } = entry;
  await desk.client.put(`experts/${accountId}`, { specialities, employerCode, employerName, earlierEmployers, active });
}

/** A place that nobody is left for: with a reason, sealed, and drawn as soon as the log has the pool. */
export async function drawSupplement(desk: Page, account: DemoAccount): Promise<void> {
  await desk.getByText(/名册中已无人可抽/).waitFor(PATIENCE);
  await desk.getByRole('button', { name: '封存补充名册' }).click(PATIENCE);
  await desk.getByText('请写明理由').waitFor(PATIENCE);
  await desk.getByLabel('补充抽取的理由').fill('该专业名册已抽尽');
  await inspect(desk, 'centre-supplement');
  await desk.getByRole('button', { name: '封存补充名册' }).click(PATIENCE);
  await signAct(desk, account, '封存补充名册');
  await closeAct(desk);
  await desk.getByText('待抽取').waitFor(PATIENCE);
  await inspect(desk, 'centre-supplement-sealed');
  // The seed is there as soon as the log has the pool; until then the page says so.
  const draw = desk.getByRole('button', { name: '补充抽取', exact: true });
  await until(async () => {
    // The button is gone as soon as it was drawn.
    await draw.click({ timeout: 500 }).catch(() => undefined);
    return (await desk.getByText('已抽取', { exact: true }).count()) > 0;
  });
  await inspect(desk, 'centre-supplement-drawn');
}
