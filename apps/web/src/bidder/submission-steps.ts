/** How far a bid is; only `submitted` counts, and only a verified receipt leads there. */
export type Phase = 'choosing' | 'sealing' | 'sealed' | 'uploading' | 'uploaded' | 'receipting' | 'submitted';
export type StepName = 'files' | 'seal' | 'upload' | 'receipt';
export type StepState = 'done' | 'now' | 'next';

export const STEPS: readonly StepName[] = ['files', 'seal', 'upload', 'receipt'];

const NOW_AT: Readonly<Record<Phase, number>> = {
  choosing: 0,
  sealing: 1,
  sealed: 2,
  uploading: 2,
  uploaded: 3,
  receipting: 3,
  submitted: 4,
};

export const stepState = (step: StepName, phase: Phase): StepState => {
  const [at, now] = [STEPS.indexOf(step), NOW_AT[phase]];
  return at < now ? 'done' : at === now ? 'now' : 'next';
};

/** What the receipt itself takes after the last byte, milliseconds: a round trip and the platform's check. */
const RECEIPT_MS = 2_000;

export interface Forecast {
  receiptAt: Date;
  /** Seconds until the receipt. */
  needed: number;
  /** Seconds between receipt and deadline; negative when it will be too late. */
  margin: number;
}

/** When the receipt will be there; null while there is nothing to go by. */
export function forecast(now: Date, deadline: string, secondsLeft: number | null): Forecast | null {
  if (secondsLeft === null) return null;
  const receiptAt = new Date(now.getTime() + Math.ceil(secondsLeft) * 1000 + RECEIPT_MS);
  const seconds = (from: number, to: number) => Math.floor((to - from) / 1000);
  return {
    receiptAt,
    needed: seconds(now.getTime(), receiptAt.getTime()),
    margin: seconds(receiptAt.getTime(), new Date(deadline).getTime()),
  };
}

/** What a file is for, by its name; the bidder may say otherwise. */
export function guessRole(name: string): string {
  if (/报价|清单|计价|\.xml$|\.xlsx?$/i.test(name)) return 'price';
  if (/施工组织|技术|方案/.test(name)) return 'technical';
  return /投标函|商务|资格|证明/.test(name) ? 'form' : 'other';
}

/** The envelope that a file belongs into, by its name (双信封、三信封): the bidder looks at it once more. What could be anything goes into the first. */
export function guessEnvelope(name: string, segments: readonly string[]): string {
  const role = guessRole(name);
  if (role === 'price') return segments.at(-1)!;
  return segments.includes(role) ? role : segments[0]!;
}

/** The name in the bid, as `kaibiao seal` has it: the folder is the role. */
export const nameInBid = (role: string, name: string): string => (role === 'other' ? name : `${role}/${name}`);
