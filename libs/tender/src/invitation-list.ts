import { canonicalHash } from '@kaibiao/crypto';

/** Whom a lot invites, as it is bound: secret until the opening, and then in the archive. */
export interface InvitationList {
  /** 32 bytes, hex: without them nobody can try names against the hash. */
  readonly salt: string;
  /** 统一社会信用代码, sorted. */
  readonly codes: readonly string[];
}

/** What the notice says of the list (SHA-256 of its canonical JSON): it binds the agency, and tells neither who nor how many. */
export const invitationsHash = ({ salt, codes }: InvitationList): string => canonicalHash({ salt, codes });
