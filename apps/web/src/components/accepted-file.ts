/** Whether a file fits an `accept` list as the file input knows it (`.p12,application/pdf,image/*`); dropped files are not checked by the browser. */
export function isAccepted({ name, type }: { name: string; type: string }, accept?: string): boolean {
  const patterns = (accept ?? '').split(',').map((pattern) => pattern.trim().toLowerCase());
  return patterns.some((pattern) => {
    if (pattern === '') return accept === undefined || accept === '';
    if (pattern.startsWith('.')) return name.toLowerCase().endsWith(pattern);
    if (pattern.endsWith('/*')) return type.startsWith(pattern.slice(0, -1));
    return type === pattern;
  });
}
