import { readStatement, verifyDetached, type Certificate, type VerifyOptions } from '@kaibiao/crypto';
import { DomainError } from '@kaibiao/kernel';
import { signaturePath, statementPath } from '../layout';
import type { ArchiveFile } from './archive-file';
import { ArchiveFault, sentenceOf } from './fault';

export interface SignedValue<T> {
  value: T;
  certificate: Certificate;
}

/** How the verification of a signature ended. */
export interface SignatureOutcome {
  path: string;
  at: Date;
  signer: string | null;
  revocation: 'good' | 'unchecked' | null;
  /** What is wrong with certificate or chain; null when that holds. */
  certificateFault: string | null;
}

/** Who somebody is: a person may renew a certificate, name and organisation stay. */
export const personOf = ({ subjectName, organisationCode }: Certificate): string => `${organisationCode ?? ''} ${subjectName}`;

/** Every signature of an archive is verified here, as of the time at which the journal says that it was given. */
export class Signatures {
  readonly outcomes = new Map<string, SignatureOutcome>();
  private readonly verified = new Map<string, Promise<Certificate>>();

  constructor(
    private readonly file: ArchiveFile,
    private readonly evidence: (at: Date) => Promise<VerifyOptions>,
  ) {}

  /** A statement of this format and who signed it. Throws ArchiveFault and what `verifyDetached` throws. */
  async statement<T extends { readonly format: string }>(base: string, format: T['format'], at: Date): Promise<SignedValue<T>> {
    const bytes = await this.file.bytes(statementPath(base));
    const value = readStatement<T>(format, bytes);
    return { value, certificate: await this.signer(statementPath(base), signaturePath(base), at) };
  }

  /** Who signed a file. The first instant asked for is the one that counts. */
  signer(content: string, signature: string, at: Date): Promise<Certificate> {
    const known = this.verified.get(signature) ?? this.verify(content, signature, at);
    this.verified.set(signature, known);
    return known;
  }

  private async verify(content: string, path: string, at: Date): Promise<Certificate> {
    if (Number.isNaN(at.getTime())) throw new ArchiveFault(`${path}: the journal does not say when it was given`);
    const outcome: SignatureOutcome = { path, at, signer: null, revocation: null, certificateFault: null };
    this.outcomes.set(path, outcome);
    try {
      const { certificate, revocation } = await verifyDetached(
        await this.file.bytes(content),
        await this.file.bytes(path),
        await this.evidence(at),
      );
      Object.assign(outcome, { signer: personOf(certificate), revocation });
      return certificate;
    } catch (error) {
      if (error instanceof DomainError && error.code.startsWith('CERTIFICATE_')) outcome.certificateFault = sentenceOf(error);
      throw new ArchiveFault(`${path}: ${sentenceOf(error)}`);
    }
  }
}
