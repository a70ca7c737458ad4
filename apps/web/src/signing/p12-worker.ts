import { importDecryptionKey, importSigningKey, readP12 } from '@kaibiao/crypto';
import type { OpenRequest, OpenResult } from './p12-messages';

interface Scope {
  onmessage: (event: MessageEvent<OpenRequest>) => void;
  postMessage(result: OpenResult): void;
}
const scope = globalThis as unknown as Scope;

/** Opens the file away from the page: what comes back is a key that signs or opens and cannot be exported; its bytes never leave here. */
async function open({ bytes, password, usage }: OpenRequest): Promise<OpenResult> {
  try {
    const { certificate, chain, privateKeyPkcs8 } = await readP12(bytes, password);
    const key = await (usage === 'signing' ? importSigningKey : importDecryptionKey)(privateKeyPkcs8);
    privateKeyPkcs8.fill(0);
    return { certificate, chain, key };
  } catch (error) {
    return { code: (error as { code?: string }).code ?? 'P12_UNREADABLE' };
  }
}

scope.onmessage = ({ data }) => void open(data).then((result) => scope.postMessage(result));
