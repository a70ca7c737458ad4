import { DomainError, jsonIssue } from '@kaibiao/kernel';

/** The one JSON object that a tool is given. A name said twice is refused: which of two prices of a bidder counts is not ours to choose. */
export function toolInput(bytes: Uint8Array): Record<string, unknown> {
  const text = utf8(bytes);
  const value = parsed(text);
  const { code, field, facts } = jsonIssue(text) ?? {};
  if (code !== undefined) throw new DomainError('invalid', code, { ...facts, ...(field === undefined ? {} : { member: field }) });
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new DomainError('invalid', 'INPUT_NOT_OBJECT');
  return value as Record<string, unknown>;
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new DomainError('invalid', 'INPUT_NOT_UTF8');
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError('invalid', 'INPUT_NOT_JSON');
  }
}
