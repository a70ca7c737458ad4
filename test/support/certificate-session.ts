import { randomBytes } from 'node:crypto';
import { Account, Sessions } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';

/** What finds a provider: a testing module or a Nest application. */
interface Providers {
  get<T>(type: new (...parameters: never[]) => T): T;
}

const BIND = `insert into certificate (fingerprint, account_id, usage, der, subject_name, not_before, not_after)
  values ($1, $2, 'signing', '\\x30', 'test', '2020-01-01', '2045-01-01')`;

/** A session as signing in by a certificate leaves it, without the certificate: for tests that are about something else. */
export async function sessionByCertificate(app: Providers, accountId: string): Promise<string> {
  const fingerprint = randomBytes(32).toString('hex');
  const { token } = await app.get(UnitOfWork).run(async (tx) => {
    const account = await tx.lock(Account, { id: accountId });
    await tx.query(BIND, [fingerprint, accountId]);
    return app.get(Sessions).start(tx, account, fingerprint);
  });
  return token;
}
