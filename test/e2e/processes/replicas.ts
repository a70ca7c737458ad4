import { setTimeout as pause } from 'node:timers/promises';
import type { DemoWorld } from '../../../apps/cli/src/demo/demo-world';
import { freePort } from '../../../apps/cli/src/stack/process-control';
import { processPlans } from '../../../apps/cli/src/stack/processes';
import { answersOk } from '../../../apps/cli/src/stack/reachability';
import { localUrl, stackSettings } from '../../../apps/cli/src/stack/stack-settings';
import { SupervisedProcess } from '../../../apps/cli/src/stack/supervised-process';
import { worldDatabase } from '../../support/world-database';

export interface Replicas {
  /** Of the second api; people still know the platform by the address of the first. */
  url: string;
  stop(): Promise<void>;
}

/** A second api and a second worker on the database, the objects and the secrets of a running world, as behind a proxy. */
export async function startReplicas(world: DemoWorld): Promise<Replicas> {
  const { PATH, HOME, LANG } = process.env;
  const port = String(await freePort());
  const environment = { PATH, HOME, LANG, KAIBIAO_PORT: port, KAIBIAO_DATA_DIR: world.dataDir, KAIBIAO_PUBLIC_URL: world.url };
  const settings = stackSettings(environment);
  const crashed: string[] = [];
  const replicas = processPlans(settings, worldDatabase(world.dataDir).appUrl)
    .filter(({ name }) => name === 'api' || name === 'worker')
    .map((plan) => ({ ...plan, name: `${plan.name}-2`, logFile: plan.logFile.replace(/\.log$/, '-2.log') }))
    .map((plan) => new SupervisedProcess(plan, () => crashed.push(plan.logFile)));
  for (const replica of replicas) replica.start();
  const stop = async (): Promise<void> => void (await Promise.all(replicas.map((replica) => replica.stop())));
  const url = localUrl(settings);
  while (!(await answersOk(`${url}/health/ready`))) {
    if (crashed.length > 0) {
      await stop();
      throw new Error(replicas.map((replica) => replica.lastWords()).join('\n'));
    }
    await pause(50);
  }
  return { url, stop };
}
