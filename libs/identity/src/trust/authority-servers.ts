import { Injectable } from '@nestjs/common';
import { Logger } from '@kaibiao/platform';
import { askSource, type SourceQuestion } from './ask-source';
import type { Authority } from './authority';

const TIMEOUT_MS = 5_000;
/** A server that was away is left alone so long: whoever comes meanwhile does not wait for it again. */
const AWAY_MS = 30_000;

/** The servers of the authorities, on the line or not: nobody waits for them long, and nobody learns from the log whose certificate was asked about. */
@Injectable()
export class AuthorityServers {
  private readonly away = new Map<string, Date>();

  constructor(private readonly logger: Logger) {}

  /** What the server answers, as `read` understands it; null when it is away, or answers what `read` refuses by null. */
  async ask<T>(
    question: Omit<SourceQuestion, 'authority' | 'timeoutMs'>,
    authority: Authority,
    at: Date,
    read: (answer: Uint8Array) => T | null | Promise<T | null>,
  ): Promise<T | null> {
    const { url } = question;
    const away = this.away.get(url.href);
    if (away && at < away) return null;
    const answer = await askSource({ ...question, authority, timeoutMs: TIMEOUT_MS }).catch((error: unknown) =>
      this.miss(url, at, String(error)),
    );
    return answer && ((await read(answer)) ?? this.miss(url, at, 'answers something else than was asked'));
  }

  private miss({ href, host }: URL, at: Date, reason: string): null {
    this.away.set(href, new Date(at.getTime() + AWAY_MS));
    this.logger.info('authority.server_away', { host, reason });
    return null;
  }
}
