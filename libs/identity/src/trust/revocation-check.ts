import { Injectable } from '@nestjs/common';
import {
  answersQuestion,
  revocationSources,
  verifyPath,
  writeOcspRequest,
  type Certificate,
  type Chain,
  type VerifyOptions,
} from '@kaibiao/crypto';
import { Random } from '@kaibiao/kernel';
import { allowedSource } from './allowed-source';
import type { Authority } from './authority';
import { AuthorityServers } from './authority-servers';
import { RevocationLists } from './revocation-lists';
import { TrustStore } from './trust-store';

/** What is known of a chain's revocation (吊销状态) as of an instant, and from what. */
export interface CheckedRevocation {
  chain: Chain['chain'];
  findings: Chain['findings'];
  authority: Authority | null;
  /** Certificates of which nothing tells and whose authority's policy requires that something does; the operator vouches for those in its folder. */
  unknown: readonly Certificate[];
}

const MAX_OCSP_BYTES = 65_536;

/**
 * Looks a certificate up in the evidence of its authority, as of an instant: lists that are known, lists of the authority's servers, then
 * its OCSP responder. Lists come first, because a question to a responder tells the authority which bidder is at work at this hour.
 */
@Injectable()
export class RevocationCheck {
  constructor(
    private readonly trust: TrustStore,
    private readonly lists: RevocationLists,
    private readonly random: Random,
    private readonly servers: AuthorityServers,
  ) {}

  /**
   * `pool` are certificates that came with the signature, `kept` OCSP responses of before, which count while they are in force. Throws
   * CERTIFICATE_REVOKED, and CERTIFICATE_UNTRUSTED, _EXPIRED, _NOT_YET_VALID as `verifyCertificate` does.
   */
  async check(
    certificate: Certificate,
    pool: readonly Certificate[],
    at: Date,
    kept: readonly Uint8Array[] = [],
  ): Promise<CheckedRevocation> {
    const verify = (ocsps: readonly Uint8Array[]): Promise<Chain> =>
      verifyPath(
        certificate.der,
        { ...this.options(at), ocsps },
        pool.map(({ der }) => der),
      );
    const { chain } = await verify([]);
    const authority = this.trust.authorityOf(chain.at(-1)!);
    if (authority) await this.learnLists(chain, authority, at);
    let found = await verify(kept);
    if (authority && found.findings.some(({ state }) => state === 'unchecked')) {
      const asked = await this.askResponders(found, authority, at);
      if (asked.length > 0) found = await verify([...kept, ...asked]);
    }
    return { chain, findings: found.findings, authority, unknown: authority ? unknownOf(found, authority) : [] };
  }

  /** What is known by now, the lists of its servers included: refuses a certificate that is revoked, whatever the policy says of silence. */
  async refuseRevoked(certificate: Certificate, pool: readonly Certificate[], at: Date): Promise<void> {
    await this.check(certificate, pool, at);
  }

  private options(at: Date): VerifyOptions {
    return this.trust.options(at);
  }

  private async learnLists(chain: readonly Certificate[], authority: Authority, at: Date): Promise<void> {
    for (const [index, subject] of chain.slice(0, -1).entries())
      for (const url of allowed(revocationSources(subject.der).crls, authority))
        await this.lists.learn(url, chain[index + 1]!, authority, at);
  }

  private async askResponders({ chain, findings }: Chain, authority: Authority, at: Date): Promise<Uint8Array[]> {
    const answers: Uint8Array[] = [];
    for (const [index, subject] of chain.slice(0, -1).entries()) {
      if (findings[index]!.state === 'good') continue;
      const question = { certificate: subject.der, issuer: chain[index + 1]!.der, nonce: this.random.bytes(32) };
      const body = { type: 'application/ocsp-request', bytes: await writeOcspRequest(question) };
      for (const url of allowed(revocationSources(subject.der).ocsps, authority)) {
        const read = (bytes: Uint8Array): Uint8Array | null => (answersQuestion(bytes, question) ? bytes : null);
        const answer = await this.servers.ask({ url, body, maxBytes: MAX_OCSP_BYTES }, authority, at, read);
        if (answer) answers.push(answer);
      }
    }
    return answers;
  }
}

function unknownOf({ chain, findings }: Chain, { revocation, intermediates }: Authority): Certificate[] {
  if (revocation === 'when-known') return [];
  const vouchedFor = (one: Certificate): boolean => intermediates.some((der) => Buffer.from(der).equals(one.der));
  return chain.slice(0, -1).filter((one, index) => findings[index]!.state === 'unchecked' && !vouchedFor(one));
}

const allowed = (urls: readonly string[], authority: Authority): URL[] => urls.flatMap((url) => allowedSource(url, authority) ?? []);
