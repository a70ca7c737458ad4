import { randomUUID } from 'node:crypto';
import { migrate } from '@kaibiao/platform';
import { Client } from 'pg';

export interface FreshDatabase {
  /** For migrations and for looking behind the scenes. */
  readonly ownerUrl: string;
  /** The application's role: what the product itself uses. */
  readonly appUrl: string;
  drop(): Promise<void>;
}

const TEMPLATE = 'kaibiao_template';
const OWNER = 'kaibiao_owner';

/** A migrated, otherwise empty database of one's own, copied from a template (some 30 ms). The first call of a run makes the template. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(async (admin) => {
    await ensureTemplate(admin);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER ${OWNER} STRATEGY FILE_COPY`);
  });
  return {
    ownerUrl: at('KAIBIAO_TEST_OWNER_URL', name),
    appUrl: at('KAIBIAO_TEST_APP_URL', name),
    drop: () => asAdmin(async (admin) => void (await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
}

/** Jest's workers ask at the same time; the lock makes one of them migrate and the others wait. Migrated aside, then renamed: never half made. */
async function ensureTemplate(admin: Client): Promise<void> {
  await holding(admin, 42, async () => {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE]);
    if (rowCount) return;
    const draft = `${TEMPLATE}_draft`;
    await admin.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${draft} OWNER ${OWNER}`);
    await migrate({ ownerUrl: at('KAIBIAO_TEST_OWNER_URL', draft), appUrl: at('KAIBIAO_TEST_APP_URL', draft) });
    await admin.query(`ALTER DATABASE ${draft} RENAME TO ${TEMPLATE}`);
  });
}

/** Does the work while no other of Jest's workers does any under the same number. */
export const locked = (number: number, work: () => Promise<void>): Promise<void> => asAdmin((admin) => holding(admin, number, work));

async function holding(admin: Client, number: number, work: () => Promise<void>): Promise<void> {
  await admin.query('SELECT pg_advisory_lock($1)', [number]);
  try {
    await work();
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [number]);
  }
}

async function asAdmin(work: (admin: Client) => Promise<void>): Promise<void> {
  const admin = new Client({ connectionString: environment('KAIBIAO_TEST_ADMIN_URL') });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function at(variable: string, database: string): string {
  const url = new URL(environment(variable));
  url.pathname = `/${database}`;
  return url.href;
}

function environment(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(`${name} is not set: this test belongs to a Jest project with globalSetup (integration, e2e, browser, faults)`);
  return value;
}
