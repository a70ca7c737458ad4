import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Verified } from '@kaibiao/crypto';
import { RevocationCheck } from '@kaibiao/identity';
import { ObjectStore } from '@kaibiao/platform';
import { bidRevocationUnknown } from './bidding.errors';
import { keptRevocation, type KeptRevocation, type StoredRevocation } from './kept-revocation';

/** Whether the signer of a bid is revoked, decided as of now with its evidence. */
@Injectable()
export class SignerRevocation {
  constructor(
    private readonly check: RevocationCheck,
    private readonly store: ObjectStore,
  ) {}

  /**
   * The evidence; `kept` is that of an earlier look at the same bid, which still counts where it is in force. Throws CERTIFICATE_REVOKED,
   * and BID_REVOCATION_UNKNOWN when nothing tells and the authority's policy requires that something does.
   */
  async decide(manifestHash: string, { certificate, chain }: Verified, at: Date, kept: StoredRevocation | null): Promise<KeptRevocation> {
    const checked = await this.check.check(certificate, chain, at, kept?.ocsps);
    const [unknown] = checked.unknown;
    if (unknown) throw bidRevocationUnknown(checked.authority!.name, unknown.subjectName);
    return keptRevocation(manifestHash, checked, at);
  }

  /** Before the receipt: the lists go where the sealed payloads are. */
  async storeLists({ crls }: KeptRevocation): Promise<void> {
    for (const [hash, der] of crls)
      if (!(await this.store.stat(hash))) await this.store.put(Readable.from([der]), { maxBytes: der.length, expectedHash: hash });
  }
}
