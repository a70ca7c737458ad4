import { leaveBridge } from './bridge-session';

const KNOWN = ['PAIRING_CODE_WRONG', 'PAIRING_LOCKED', 'PAIRING_REQUIRED', 'KEY_MISSING', 'KEY_REFUSED'];
/** The pairing is over. */
const OVER = ['PAIRING_REQUIRED', 'BRIDGE_AWAY'];

/** The sentence for what a bridge refused; when its pairing is over, the page asks for the code again. */
export function bridgeProblem(error: unknown): string {
  const code = String((error as { code?: unknown }).code);
  if (OVER.includes(code)) leaveBridge();
  if (code === 'KEY_NOT_BOUND') return 'work.key.problem.KEY_NOT_BOUND';
  return `work.bridge.problem.${KNOWN.includes(code) ? code : 'BRIDGE_AWAY'}`;
}
