import { Injectable } from '@nestjs/common';
import { crlOf, type Certificate } from '@kaibiao/crypto';
import { Reader, UnitOfWork } from '@kaibiao/platform';
import type { Authority } from './authority';
import { AuthorityServers } from './authority-servers';
import type { RevocationList } from './revocation-list.entity';
import { TrustStore } from './trust-store';

/** A list is asked for again when the last answer is older than this; authorities make new ones by the hour. */
const FRESH_MS = 10 * 60_000;
const MAX_BYTES = 32 * 2 ** 20;

type Kept = Pick<RevocationList, 'der' | 'thisUpdate' | 'nextUpdate' | 'fetchedAt'>;

/**
 * Revocation lists of the authorities' servers. What was fetched is kept in the database and used as long as it is in force, so that a
 * server that is down stops nobody; an older list never takes the place of a newer one.
 */
@Injectable()
export class RevocationLists {
  private readonly asked = new Map<string, Promise<void>>();

  constructor(
    private readonly trust: TrustStore,
    private readonly reader: Reader,
    private readonly uow: UnitOfWork,
    private readonly servers: AuthorityServers,
  ) {}

  /** Makes the trust store know the newest list of this address that can be had. */
  async learn(url: URL, issuer: Certificate, authority: Authority, at: Date): Promise<void> {
    const kept = await this.kept(url);
    if (kept) this.trust.learn(url.href, kept.der);
    if (kept && at.getTime() - kept.fetchedAt.getTime() < FRESH_MS && isInForce(kept, at)) return;
    const asked = this.asked.get(url.href) ?? this.fetch(url, issuer, authority, at).finally(() => this.asked.delete(url.href));
    this.asked.set(url.href, asked);
    await asked;
  }

  private kept(url: URL): Promise<Kept | null> {
    return this.reader.row<Kept>(
      `select der, this_update "thisUpdate", next_update "nextUpdate", fetched_at "fetchedAt" from revocation_list where url = $1`,
      [url.href],
    );
  }

  private async fetch(url: URL, issuer: Certificate, authority: Authority, at: Date): Promise<void> {
    const list = await this.servers.ask({ url, maxBytes: MAX_BYTES }, authority, at, async (der) => {
      const times = await crlOf(der, issuer.der);
      return times && { der: Buffer.from(der), ...times };
    });
    if (!list) return;
    await this.keep({ url: url.href, ...list, fetchedAt: at });
    const newest = await this.kept(url);
    if (newest) this.trust.learn(url.href, newest.der);
  }

  private async keep({ url, der, thisUpdate, nextUpdate, fetchedAt }: RevocationList): Promise<void> {
    await this.uow.run((tx) =>
      tx.query(
        `insert into revocation_list as kept (url, der, this_update, next_update, fetched_at) values ($1, $2, $3, $4, $5)
         on conflict (url) do update set der = excluded.der, this_update = excluded.this_update, next_update = excluded.next_update, fetched_at = excluded.fetched_at
         where excluded.this_update >= kept.this_update`,
        [url, der, thisUpdate, nextUpdate, fetchedAt],
      ),
    );
  }
}

const isInForce = ({ nextUpdate }: Kept, at: Date): boolean => nextUpdate === null || nextUpdate > at;
