import {
  commit,
  contextHash,
  deal,
  payloadKey,
  sealPayload,
  toHex,
  type BidContext,
  type CryptoBackend,
  type Hasher,
  type SealingMode,
} from '@kaibiao/crypto';
import { Fields, hexBytes, invalid } from './fields';
import { suiteOf } from './suite-field';
import { vectorInputs } from './vector-input';

/** A payload up to this many bytes is answered whole, a longer one by length, hash and beginning. */
const WHOLE = 1024;
const LONGEST = 2 ** 31;
const MODES: readonly SealingMode[] = ['bidder+custodians', 'custodians', 'bidder'];

interface Inputs {
  readonly mode: SealingMode;
  readonly context: BidContext;
  readonly bidderKey: Uint8Array;
  readonly gate: Uint8Array;
  readonly threshold: number;
  readonly custodians: number;
  readonly salt: Uint8Array;
  readonly content: () => AsyncIterable<Uint8Array>;
}

/** `tool sealed-bid`: the keys, salt and content of one segment → everything that follows from them, as `docs/sealed-bid.md` says. */
export async function sealedBidTool(backend: CryptoBackend, input: Record<string, unknown>): Promise<Record<string, unknown>> {
  const inputs = read(new Fields(vectorInputs(input), NAMES));
  const { suite } = inputs.context;
  const ctxHash = await contextHash(backend, inputs.context);
  const dealing = await deal(backend, ctxHash, inputs.gate, inputs.threshold, inputs.custodians, suite);
  const key = await payloadKey(backend, ctxHash, inputs.bidderKey, inputs.gate, suite);
  return {
    contextHash: ctxHash,
    bidderKeyCommitment: inputs.mode === 'custodians' ? null : await commit(backend, ctxHash, 'bidder-key', inputs.bidderKey, suite),
    coefficients: dealing.coefficients.map(toHex),
    shares: dealing.shares.map(toHex),
    shareCommitments: dealing.commitments,
    payloadKey: toHex(key),
    payload: await describe(
      await backend.hasher(suite === 'GM-1' ? 'SM3' : 'SHA-256'),
      sealPayload(backend, ctxHash, key, inputs.salt, inputs.content(), { suite }),
    ),
  };
}

const NAMES = ['suite', 'mode', 'context', 'bidderKey', 'gate', 'threshold', 'custodians', 'salt', 'content'];

function read(fields: Fields): Inputs {
  const mode = fields.choice('mode', MODES);
  const custodians = mode === 'bidder' ? fields.integer('custodians', 0, 0) : fields.integer('custodians', 1, 255);
  return {
    mode,
    context: readContext(fields, mode),
    bidderKey: key(fields, 'bidderKey', mode === 'custodians'),
    gate: key(fields, 'gate', mode === 'bidder'),
    threshold: mode === 'bidder' ? fields.integer('threshold', 0, 0) : fields.integer('threshold', 1, custodians),
    custodians,
    salt: fields.bytes('salt', 24),
    content: readContent(fields),
  };
}

function readContext(fields: Fields, mode: SealingMode): BidContext {
  const known = ['lotCode', 'submissionId', 'version', 'signingCertificate', 'encryptionCertificate', 'segment', 'suite'];
  const context = fields.object('context', known);
  const suite = suiteOf(context);
  if (suite !== suiteOf(fields)) throw invalid('context/suite', 'not the suite of the bid');
  if (mode === 'custodians' && context.raw('encryptionCertificate') !== null)
    throw invalid('context/encryptionCertificate', 'not null under custodians');
  return {
    lotCode: context.text('lotCode'),
    submissionId: context.text('submissionId'),
    version: context.integer('version', 1, Number.MAX_SAFE_INTEGER),
    signingCertificate: toHex(context.bytes('signingCertificate', 32)),
    encryptionCertificate: mode === 'custodians' ? null : toHex(context.bytes('encryptionCertificate', 32)),
    segment: context.text('segment'),
    suite,
  };
}

/** A key of 32 bytes; under the policy that goes without it, 32 zero bytes, and only then. */
function key(fields: Fields, name: string, absent: boolean): Uint8Array {
  const bytes = fields.bytes(name, 32);
  if (bytes.every((byte) => byte === 0) !== absent) throw invalid(name, absent ? 'not zero under this mode' : 'zero');
  return bytes;
}

function readContent(fields: Fields): () => AsyncIterable<Uint8Array> {
  const content = fields.object('content', ['hex', 'repeat', 'length']);
  if (content.has('hex')) {
    if (content.has('repeat') || content.has('length')) throw invalid('content', 'both hex and repeat');
    const bytes = content.bytes('hex');
    return () => repeated(bytes, bytes.length);
  }
  const pattern = hexBytes(content.raw('repeat'), 'content/repeat');
  const length = content.integer('length', 0, LONGEST);
  if (pattern.length === 0 && length > 0) throw invalid('content/repeat', 'empty');
  return () => repeated(pattern, length);
}

/** The pattern again and again, `length` bytes in all. */
async function* repeated(pattern: Uint8Array, length: number): AsyncIterable<Uint8Array> {
  const times = Math.max(1, Math.floor(65536 / Math.max(1, pattern.length)));
  const block = Uint8Array.from({ length: pattern.length * times }, (_, index) => pattern[index % pattern.length]!);
  for (let left = length; left > 0; left -= block.length) yield block.subarray(0, Math.min(left, block.length));
}

async function describe(hasher: Hasher, payload: AsyncIterable<Uint8Array>): Promise<Record<string, unknown>> {
  let head = new Uint8Array(0);
  let length = 0;
  for await (const chunk of payload) {
    hasher.update(chunk);
    length += chunk.length;
    if (head.length < WHOLE) head = Uint8Array.from([...head, ...chunk.subarray(0, WHOLE - head.length)]);
  }
  return length <= WHOLE ? { hex: toHex(head) } : { length, hash: toHex(hasher.digest()), first80: toHex(head.subarray(0, 80)) };
}
