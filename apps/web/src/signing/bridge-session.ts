import { shallowRef } from 'vue';

/** The pairing with a bridge, in this page's memory only: gone with a reload, and worth nothing once the bridge has ended. */
const token = shallowRef<string | null>(null);

/** Reactive: whether a bridge has let this page in. */
export const bridgeToken = (): string | null => token.value;

/** Pairs by the code that the bridge shows, unless it is paired already. Throws KeyError. */
export async function enterBridge(code: string): Promise<string> {
  const { pairBridge } = await import('./bridge-client');
  return (token.value ??= await pairBridge(code));
}

/** The bridge was ended or begun anew: the next act asks for its code again. */
export const leaveBridge = (): void => void (token.value = null);
