import { Injectable } from '@nestjs/common';
import { Sessions, type Principal } from '@kaibiao/identity';
import { DomainError } from '@kaibiao/kernel';
import type { StreamEntry } from '@kaibiao/platform';
import type { Subscription } from './audience';
import { leave, tell, type Listener } from './listener';
import { StreamAccess } from './stream-access';

/** Who may hear, and how an entry reaches them. */
@Injectable()
export class Delivery {
  constructor(
    private readonly access: StreamAccess,
    private readonly sessions: Sessions,
  ) {}

  /**
   * What is everybody's goes to all at once, by the rooms that they are, if any. The rest is passed on only while the listener may read
   * it: sessions end, roles and lots change.
   */
  deliver(entry: StreamEntry, subscriptions: readonly Subscription[], rooms?: string[]): void {
    if (entry.stream.startsWith('lot/')) {
      const listeners = subscriptions.map(({ listener }) => listener);
      return tell(listeners, 'entry', entry, rooms);
    }
    for (const subscription of subscriptions)
      subscription.passed = subscription.passed.then(() => this.pass(entry, subscription)).catch(() => end(subscription));
  }

  /** Lets a listener in to a stream, or refuses as if there were none. */
  async admit({ data: { token }, disconnected }: Listener, stream: string): Promise<Principal | null> {
    // Nobody waits for the answer any more; the query is spared.
    if (disconnected) throw new DomainError('not_found', 'STREAM_NOT_FOUND');
    const principal = token ? await this.sessions.principalOf(token) : null;
    await this.access.require(principal, stream);
    return principal;
  }

  private async pass(entry: StreamEntry, { listener, stream }: Subscription): Promise<void> {
    await this.admit(listener, stream);
    tell([listener], 'entry', entry);
  }
}

function end({ listener, stream }: Subscription): void {
  leave(listener, stream);
  tell([listener], 'ended', { stream });
}
