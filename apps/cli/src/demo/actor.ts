import { signDetached, signStatement, toBase64, type Signer } from '@kaibiao/crypto';
import { uuidv7, type Clock, type Random } from '@kaibiao/kernel';
import { readDecryptionP12, readSigningP12, type DecryptionIdentity } from '../bidder/p12-file';
import { ApiClient } from '../client';
import type { DemoAccount } from '../seed';

/** A person of the demo at a machine of their own: an HTTP session, and keys that stay here. */
export class Actor {
  private constructor(
    readonly account: DemoAccount,
    readonly client: ApiClient,
    readonly signer: Signer,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** Opens the key file and signs in by certificate. */
  static async enter(account: DemoAccount, url: string, clock: Clock, random: Random): Promise<Actor> {
    const { signer } = await readSigningP12(account.p12!, account.p12Password!);
    const client = new ApiClient(url, { language: 'en' });
    await client.signInWithCertificate(signer);
    return new Actor(account, client, signer, clock, random);
  }

  /** A session ends after hours; the calendar of the demo passes days in a moment. */
  async signInAgain(): Promise<void> {
    await this.client.signInWithCertificate(this.signer);
  }

  decryption(): Promise<DecryptionIdentity> {
    return readDecryptionP12(this.account.p12Encryption!, this.account.p12Password!);
  }

  /** Acts: a POST with an id of its own, which a retry would repeat. */
  act<T>(path: string, body: unknown = {}): Promise<T> {
    return this.client.post<T>(path, body, { actId: this.newId() });
  }

  /** A signed statement as it travels: base64 both. */
  async signed<V extends { format: string }>(value: V): Promise<{ statement: string; signature: string }> {
    const { statement, signature } = await signStatement(this.signer, value);
    return { statement: toBase64(statement), signature: toBase64(signature) };
  }

  /** Signs a statement and posts it. */
  async say<T, V extends { format: string } = { format: string }>(path: string, value: V, more: object = {}): Promise<T> {
    return this.act<T>(path, { ...more, ...(await this.signed(value)) });
  }

  /** Signs canonical bytes that the platform proposed and posts both. */
  async countersign<T>(path: string, statement: Uint8Array, more: object = {}): Promise<T> {
    return this.act<T>(path, { ...more, statement: toBase64(statement), signature: toBase64(await signDetached(statement, this.signer)) });
  }

  newId(): string {
    return uuidv7(this.clock, this.random);
  }
}
