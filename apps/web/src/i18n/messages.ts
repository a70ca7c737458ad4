import { toDisplayString } from 'vue';
import type { MessageCompiler, MessageContext, MessageResolver } from 'vue-i18n';

/**
 * Our messages name what goes into them, `{count}`, and use nothing else of the format (`messages.spec.ts`). The compiler of the whole format and
 * its reader of paths took a slow telephone a tenth of a second when it took over the first page, and are a tenth of what that page fetches.
 */
const NAMED = /\{(\w+)\}/;

export const messageCompiler: MessageCompiler = (message) => {
  const parts = String(message).split(NAMED);
  // Words and names take turns, words first.
  return ({ named }: MessageContext) => parts.map((part, i) => (i % 2 ? toDisplayString(named(part)) : part)).join('');
};

const KEY = /\['([^']+)'\]|[^.[]+/g;

/** `lot.state.bidding` is `bidding` of `state` of `lot`, `event['lot.published']` has a key with a point; null where there is none, also for what every object has. */
export const messageResolver: MessageResolver = (messages, path) => {
  let found: unknown = messages;
  for (const [plain, quoted] of path.matchAll(KEY)) {
    const key = quoted ?? plain;
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return null;
    found = (found as Record<string, unknown>)[key];
  }
  return found as ReturnType<MessageResolver>;
};
