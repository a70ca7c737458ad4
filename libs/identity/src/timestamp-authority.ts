import type { ImprintHash } from '@kaibiao/crypto';

/** Whoever stamps (时间戳机构, RFC 3161): it sees a hash and says when. */
export abstract class TimestampAuthority {
  /** Whether there is one to ask. */
  abstract readonly ready: boolean;
  /** Somebody else sees how often it is asked. */
  abstract readonly outside: boolean;

  /** By which hash it wants to see what it stamps. */
  abstract imprintHash(): Promise<ImprintHash>;

  /** The response (DER) to a request; whether it is a good one, `Timestamps` finds out. Throws when none comes in time. */
  abstract answer(request: Uint8Array): Promise<Uint8Array>;
}
