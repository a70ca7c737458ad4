import { join } from 'node:path';
import { localUrl, type StackSettings } from './stack-settings';
import type { ProcessPlan } from './supervised-process';

/** The embedded default shares every gate key among four custodians; two of them open. */
const CUSTODIANS = [1, 2, 3, 4];

/** Who seeds demo accounts and lends its custodians to the platform: only the embedded default. */
export function isEmbedded({ environment }: StackSettings): boolean {
  return (environment.KAIBIAO_MODE ?? 'embedded') === 'embedded';
}

/** The environment of the platform's own processes: everything but the database's owner. */
export function platformEnvironment(settings: StackSettings, databaseUrl: string): NodeJS.ProcessEnv {
  const { dataDir, environment, host, port } = settings;
  return {
    KAIBIAO_MODE: 'embedded',
    KAIBIAO_SECRETS_DIR: join(dataDir, 'secrets'),
    ...environment,
    TZ: 'UTC',
    KAIBIAO_DATA_DIR: dataDir,
    KAIBIAO_HOST: host,
    KAIBIAO_PORT: String(port),
    KAIBIAO_DATABASE_URL: databaseUrl,
    KAIBIAO_DATABASE_OWNER_URL: undefined,
  };
}

/** The processes of a stack in the order of their start, each with no more environment than its work needs. */
export function processPlans(settings: StackSettings, databaseUrl: string): ProcessPlan[] {
  const { root, dataDir } = settings;
  const plan = (name: string, app: string, environment: NodeJS.ProcessEnv): ProcessPlan => ({
    name,
    main: join(root, 'dist', 'apps', app, 'src', 'main.js'),
    environment,
    logFile: join(dataDir, 'logs', `${name}.log`),
    pauseMs: settings.demo?.pauseMs,
  });
  const platform = platformEnvironment(settings, databaseUrl);
  const custodians = isEmbedded(settings) ? CUSTODIANS : [];
  return [
    plan('api', 'api', platform),
    plan('worker', 'worker', platform),
    ...custodians.map((number) => plan(`custodian-${number}`, 'custodian', custodianEnvironment(settings, number))),
  ];
}

/** A custodian knows its own folder and where the api is: no database, no secret of the platform, no object store. */
function custodianEnvironment(settings: StackSettings, number: number): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG, KAIBIAO_MODE = 'embedded', KAIBIAO_TLS_CERT, KAIBIAO_DEMO_CLOCK_FILE } = settings.environment;
  return {
    PATH,
    HOME,
    LANG,
    KAIBIAO_MODE,
    TZ: 'UTC',
    // The hall's certificate may be signed by nobody the machine knows.
    ...(KAIBIAO_TLS_CERT ? { NODE_EXTRA_CA_CERTS: KAIBIAO_TLS_CERT } : {}),
    // Where the demo's simulated time is written; a production custodian refuses it.
    ...(KAIBIAO_DEMO_CLOCK_FILE ? { KAIBIAO_DEMO_CLOCK_FILE } : {}),
    KAIBIAO_API_URL: localUrl(settings),
    KAIBIAO_CUSTODIAN_DIR: join(settings.dataDir, 'custodians', String(number)),
    ...(settings.demo ? { KAIBIAO_DEMO_CLOCK_FILE: clockFile(settings) } : {}),
  };
}

/** Where a demo's custodians read how far the calendar is shifted. */
export function clockFile({ dataDir }: StackSettings): string {
  return join(dataDir, 'demo-clock');
}
