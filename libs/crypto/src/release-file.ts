import { DomainError } from '@kaibiao/kernel';
import { fromBase64, toBase64 } from './bytes';
import { statementInvalid } from './crypto.errors';
import { base64, exactly, oneOf, ShapeError } from './shape';
import type { Signed } from './statement';

/** A signed release (`kaibiao-release/1`) on its way to a custodian, with the manifest, so that its key can be checked without the platform. */
export interface ReleaseFile {
  readonly release: Signed;
  /** Canonical JSON. */
  readonly manifest: Uint8Array;
}

const FORMAT = 'kaibiao-release-file/1';
const shape = exactly({ format: oneOf(FORMAT), statement: base64, signature: base64, manifest: base64 });

/** JSON; bytes as base64. */
export function writeReleaseFile({ release: { statement, signature }, manifest }: ReleaseFile): string {
  const file = { format: FORMAT, statement: toBase64(statement), signature: toBase64(signature), manifest: toBase64(manifest) };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** The parts of such a file; nothing of them is verified (STATEMENT_INVALID). */
export function readReleaseFile(text: string): ReleaseFile {
  try {
    const file: unknown = JSON.parse(text);
    shape(file, '');
    const { statement, signature, manifest } = file as Record<'statement' | 'signature' | 'manifest', string>;
    return { release: { statement: fromBase64(statement), signature: fromBase64(signature) }, manifest: fromBase64(manifest) };
  } catch (error) {
    if (error instanceof SyntaxError) throw statementInvalid('not JSON');
    if (error instanceof DomainError) throw statementInvalid('not base64');
    throw error instanceof ShapeError ? statementInvalid(error.message) : error;
  }
}
