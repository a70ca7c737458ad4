import type { SealingTerms } from '@kaibiao/crypto';
import { onScopeDispose, ref, shallowRef, toRaw, type Ref, type ShallowRef } from 'vue';
import { keepTrying, type Waits } from '../api/keep-trying';
import { ProblemError } from '../api/problem';
import type { ProvenCard } from './proven-card';
import type { BidCopy } from './bid-copy';
import type { OwnBid, SignedReceipt } from './own-bids';
import type { RepeatGiven } from './repeat-bid';
import type { PayloadFeed } from '../sealing/payload-feed';
import type { OnSealProgress, Sealed, SealInput, SealStage } from '../sealing/seal-client';
import type { Phase } from './submission-steps';
import { faultOf, type Fault } from './fault';
import { Overlap } from './overlap';
import { NO_UPLOAD, payloadBytes, sendBid, type UploadTold } from './send-bid';

type SealGiven = Omit<SealInput, 'terms' | 'previous' | 'now'>;
/** `overlap`: whether the payload is sent while it is being sealed. */
type SealAsked = SealGiven & { overlap: boolean };

export interface Submission {
  phase: Ref<Phase>;
  /** `bytes`: of all payloads; 0 until it is known. */
  sealing: Ref<{ stage: SealStage; done: number; total: number; bytes: number }>;
  upload: Ref<UploadTold>;
  sealed: ShallowRef<Sealed | null>;
  copy: ShallowRef<BidCopy | null>;
  receipt: ShallowRef<ProvenCard | null>;
  fault: ShallowRef<Fault | null>;
  seal(input: SealAsked): Promise<void>;
  /** Goes on with a bid that was sealed before. */
  resume(kbid: Blob): Promise<void>;
  /** Goes on with the version that is on its way, from the same files and its keep. */
  repeat(given: RepeatGiven): Promise<void>;
  send(): Promise<void>;
  stop(): void;
  submit(): Promise<void>;
}

interface Where {
  lotId: string;
  terms: SealingTerms;
  /** The version that the next one replaces. */
  previous: OwnBid | undefined;
  /** The version that is on its way. */
  draft: OwnBid | undefined;
  now(): Date;
  /** The card of a receipt that has been verified. */
  card(copy: BidCopy, signed: SignedReceipt): Promise<ProvenCard>;
}

/** A bid on its way from files to receipt. Nothing but a verified receipt makes it `submitted`. */
export function useSubmission(where: Where): Submission {
  const phase = ref<Phase>('choosing');
  const sealing = ref<Submission['sealing']['value']>({ stage: 'keys', done: 0, total: 1, bytes: 0 });
  const upload = ref<UploadTold>(NO_UPLOAD);
  const [sealed, copy, receipt, fault] = [
    shallowRef<Sealed | null>(null),
    shallowRef<BidCopy | null>(null),
    shallowRef<ProvenCard | null>(null),
    shallowRef<Fault | null>(null),
  ];
  let running = new AbortController();
  onScopeDispose(() => {
    running.abort();
    void sealed.value?.discard();
  });

  const stage = (during: Phase, fallback: Phase, work: (signal: AbortSignal) => Promise<Phase>): Promise<void> => {
    running = new AbortController();
    return runStage({ phase, fault, signal: running.signal }, during, fallback, work);
  };

  const make = (work: (tell: OnSealProgress, signal: AbortSignal) => Promise<Sealed>): Promise<void> =>
    stage('sealing', 'choosing', async (signal) => {
      sealed.value = await work((...told) => (sealing.value = sealingAt(sealing.value.bytes, ...told)), signal);
      copy.value = await readCopy(sealed.value.kbid);
      return 'sealed';
    });

  const tellUpload = (told: UploadTold) => void (upload.value = told);
  const ahead = new Overlap(where.lotId, upload, sealing);
  const seal: Submission['seal'] = ({ overlap, ...input }) =>
    make(async (tell, signal) => sealHere(where, input, { tell, signal, feed: await ahead.begin(overlap, signal) }));

  const repeat: Submission['repeat'] = (given) =>
    make(async (tell, signal) => (await import('./repeat-bid')).repeatBid(where.draft!, given, tell, signal));

  const resume: Submission['resume'] = (kbid) =>
    stage('sealing', 'choosing', async () => {
      copy.value = await expectedCopy(where, kbid, (done, total) => (sealing.value = { stage: 'checking', done, total, bytes: 0 }));
      return 'sealed';
    });

  const send = () =>
    stage('uploading', 'sealed', async (signal) => {
      upload.value = { ...NO_UPLOAD, done: upload.value.done, total: payloadBytes(copy.value!) };
      await ahead.end(signal);
      await sendBid(where.lotId, copy.value!, tellUpload, signal);
      return 'uploaded';
    });

  const submit = () =>
    stage('receipting', 'uploaded', async (signal) => {
      const told = (retryIn: number) => ((upload.value = { ...upload.value, retryIn }), !signal.aborted);
      const again: Again = (parts) => meanwhile(phase, 'uploading', () => sendBid(where.lotId, copy.value!, tellUpload, signal, parts));
      receipt.value = await where.card(copy.value!, await receiptOf(copy.value!, told, again));
      return 'submitted';
    });

  return { phase, sealing, upload, sealed, copy, receipt, fault, seal, resume, repeat, send, stop: () => running.abort(), submit };
}

const sealingAt = (before: number, ...[stage, done, total]: Parameters<OnSealProgress>): Submission['sealing']['value'] => ({
  ...{ stage, done, total },
  bytes: stage === 'sealing' ? total : before,
});

interface Running {
  phase: Ref<Phase>;
  fault: ShallowRef<Fault | null>;
  signal: AbortSignal;
}

/** Runs one stage; when it fails, the bid is where it was before. */
async function runStage(
  { phase, fault, signal }: Running,
  during: Phase,
  fallback: Phase,
  work: (signal: AbortSignal) => Promise<Phase>,
): Promise<void> {
  fault.value = null;
  phase.value = during;
  try {
    phase.value = await work(signal);
  } catch (error) {
    phase.value = fallback;
    if (!signal.aborted) fault.value = faultOf(error);
  }
}

/** Sends parts once more that had arrived. */
type Again = (parts: readonly string[]) => Promise<void>;

/** Shows another phase while this work goes on. */
async function meanwhile(phase: Ref<Phase>, during: Phase, work: () => Promise<void>): Promise<void> {
  const before = phase.value;
  phase.value = during;
  await work();
  phase.value = before;
}

/** Asked again it is the same receipt: an answer that was lost is asked for until it is here. What the store has spoilt goes `again` before, once. */
async function receiptOf(copy: BidCopy, told: Waits, again: Again): Promise<SignedReceipt> {
  const { askReceipt } = await import('./submit-bid');
  const ask = () => keepTrying(() => askReceipt(copy), told);
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ProblemError && error.problem.code === 'BID_PAYLOAD_CORRUPT')) throw error;
    await again(error.problem.facts.segments as string[]);
    return ask();
  }
}

const readCopy = async (kbid: Blob): Promise<BidCopy> => (await import('./bid-copy')).readBid(kbid);

async function sealHere(
  { terms, previous, now }: Where,
  input: SealGiven,
  { tell, signal, feed }: { tell: OnSealProgress; signal: AbortSignal; feed: PayloadFeed | undefined },
): Promise<Sealed> {
  const { sealInWorker } = await import('../sealing/seal-client');
  // What goes to a worker is copied, and Vue's proxies cannot be.
  const replaced = previous && { submissionId: previous.submissionId, version: previous.version, manifestHash: previous.manifestHash };
  return sealInWorker({ ...input, terms: toRaw(terms), now: now(), ...(replaced ? { previous: replaced } : {}) }, tell, signal, feed);
}

/** A file that was sealed before: of this lot, and while a version is on its way, that very one, byte for byte (KBID_OTHER_LOT, KBID_CHANGED, KBID_DAMAGED). */
async function expectedCopy({ terms, draft }: Where, kbid: Blob, tell: (done: number, total: number) => void): Promise<BidCopy> {
  const read = await readCopy(kbid);
  if (draft && read.hash !== draft.manifestHash) throw Object.assign(new Error(), { code: 'KBID_CHANGED' });
  if (read.manifest.lotCode !== terms.lotCode) throw Object.assign(new Error(), { code: 'KBID_OTHER_LOT' });
  await (await import('./bid-copy')).checkPayloads(read, tell);
  return read;
}
