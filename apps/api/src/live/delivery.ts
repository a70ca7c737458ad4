import { Injectable } from '@nestjs/common';
import { Sessions, type Principal } from '@kaibiao/identity';
import { DomainError } from '@kaibiao/kernel';
import type { StreamEntry } from '@kaibiao/platform';
import { leave, tell, type Listener } from './listener';
import { StreamAccess } from './stream-access';

/** Somebody hears a stream: the entries after `cursor`, in order, each once. */
export interface Subscription {
  stream: string;
  cursor: number;
  listener: Listener;
  /** Ends when the entries before are passed on; what not everybody may read waits for a look at who listens. */
  passed: Promise<void>;
}

/** Who may hear, and how an entry reaches them. */
@Injectable()
export class Delivery {
  constructor(
    private readonly access: StreamAccess,
    private readonly sessions: Sessions,
  ) {}

  /** What is everybody's goes to all at once. The rest is passed on only while the listener may read it: sessions end, roles and lots change. */
  deliver(entry: StreamEntry, subscriptions: readonly Subscription[]): void {
    if (entry.stream.startsWith('lot/'))
      return tell(
        subscriptions.map(({ listener }) => listener),
        'entry',
        entry,
      );
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
