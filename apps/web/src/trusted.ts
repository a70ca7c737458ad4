/** What of Trusted Types (W3C) is used here; the DOM of TypeScript does not know it yet. */
interface TrustedTypes {
  createPolicy(name: 'default', rules: Record<'createHTML' | 'createScriptURL', (text: string) => string>): unknown;
}

const isOurs = (url: string): boolean => {
  const { origin, pathname } = new URL(url, location.href);
  return origin === location.origin && pathname.startsWith('/assets/');
};

/** Refuses by throwing: the editor's clipboard goes over to its own policy then. */
function only(allowed: boolean, text: string): string {
  if (!allowed) throw new TypeError('a text is neither markup nor a script of this platform');
  return text;
}

/**
 * The api's policy demands Trusted Types, in pages and in workers: no text becomes markup or script. What passes all the same: a library empties
 * an element, and a worker is one of our own files. A browser without Trusted Types knows neither the demand nor this. Import for the effect, before
 * whatever starts a worker.
 */
(globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('default', {
  createHTML: (markup) => only(markup === '', markup),
  createScriptURL: (url) => only(isOurs(url), url),
});
