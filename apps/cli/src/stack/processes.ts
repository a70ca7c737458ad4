import { join } from 'node:path';
import { localUrl, type StackSettings } from './stack-settings';
import type { ProcessPlan } from './supervised-process';

/** The embedded default shares every gate key among four custodians; two of them open. */
const CUSTODIANS = [1, 2, 3, 4];

/** The processes of a stack in the order of their start, each with no more environment than its work needs. */
export function processPlans(settings: StackSettings, databaseUrl: string): ProcessPlan[] {
  const { root, dataDir, environment } = settings;
  const plan = (name: string, app: string, own: NodeJS.ProcessEnv): ProcessPlan => ({
    name,
    main: join(root, 'dist', 'apps', app, 'src', 'main.js'),
    environment: own,
    logFile: join(dataDir, 'logs', `${name}.log`),
  });
  const platform: NodeJS.ProcessEnv = {
    KAIBIAO_MODE: 'embedded',
    KAIBIAO_SECRETS_DIR: join(dataDir, 'secrets'),
    ...environment,
    ...shared(settings),
    KAIBIAO_DATABASE_URL: databaseUrl,
    KAIBIAO_DATABASE_OWNER_URL: undefined,
  };
  return [
    plan('api', 'api', platform),
    plan('worker', 'worker', platform),
    ...CUSTODIANS.map((number) => plan(`custodian-${number}`, 'custodian', custodianEnvironment(settings, number))),
  ];
}

/** A custodian knows its own folder and where the api is: no database, no secret of the platform, no object store. */
function custodianEnvironment(settings: StackSettings, number: number): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG, KAIBIAO_MODE = 'embedded', KAIBIAO_TLS_CERT } = settings.environment;
  return {
    PATH,
    HOME,
    LANG,
    KAIBIAO_MODE,
    TZ: 'UTC',
    // The hall's certificate may be signed by nobody the machine knows.
    ...(KAIBIAO_TLS_CERT ? { NODE_EXTRA_CA_CERTS: KAIBIAO_TLS_CERT } : {}),
    KAIBIAO_API_URL: localUrl(settings),
    KAIBIAO_CUSTODIAN_DIR: join(settings.dataDir, 'custodians', String(number)),
  };
}

function shared({ dataDir, host, port }: StackSettings): NodeJS.ProcessEnv {
  return { TZ: 'UTC', KAIBIAO_DATA_DIR: dataDir, KAIBIAO_HOST: host, KAIBIAO_PORT: String(port) };
}
