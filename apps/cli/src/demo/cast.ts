import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@kaibiao/identity';
import type { Clock, Random } from '@kaibiao/kernel';
import type { DemoAccount } from '../seed';
import { Actor } from './actor';

/** Everybody of the demo, each entering when first called. */
export class Cast {
  private readonly entered = new Map<string, Promise<Actor>>();
  readonly accounts: readonly DemoAccount[];

  constructor(
    dataDir: string,
    private readonly url: string,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {
    this.accounts = JSON.parse(readFileSync(join(dataDir, 'demo-accounts.json'), 'utf8')) as DemoAccount[];
  }

  named(user: string): Promise<Actor> {
    const account = this.accounts.find((one) => one.user === user);
    if (!account) throw new Error(`no demo account ${user}`);
    const actor = this.entered.get(user) ?? Actor.enter(account, this.url, this.clock, this.random);
    this.entered.set(user, actor);
    return actor;
  }

  /** The only one of a role, or its first. */
  the(role: Role): Promise<Actor> {
    return this.named(this.logins(role)[0] ?? role);
  }

  all(role: Role): Promise<Actor[]> {
    return Promise.all(this.logins(role).map((user) => this.named(user)));
  }

  /** Everybody who is here signs in anew. */
  async signInAgain(): Promise<void> {
    await Promise.all([...this.entered.values()].map(async (actor) => (await actor).signInAgain()));
  }

  /** Lets go of every connection. */
  async leave(): Promise<void> {
    for (const actor of this.entered.values()) (await actor).client.close();
  }

  private logins(role: Role): string[] {
    return this.accounts.filter((account) => account.role === role).map(({ user }) => user);
  }
}
