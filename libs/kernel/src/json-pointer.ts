/** Where in a JSON document something stands, below a place or from the top: an RFC 6901 pointer without its first slash. */
export function placeOf(...parts: readonly (string | number)[]): string {
  return parts.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
}
