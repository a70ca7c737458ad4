/**
 * What a content control (ECMA-376-1 §17.5.2) of the exported document holds: the cover of a lot, the title of a chapter, what is locked of a
 * clause, what the agency writes there, the table that the lot fills, or a value of the lot within a text.
 */
export const PART_KINDS = ['lot', 'chapter', 'clause', 'island', 'table', 'value'] as const;
export interface PartTag {
  readonly kind: (typeof PART_KINDS)[number];
  /** The lot's number, the id of the chapter or clause, or the name of the value. */
  readonly id: string;
}

const PREFIX = 'kaibiao';

/** The tag of the control, by which the part is found again; office programs keep it. */
export const tagText = ({ kind, id }: PartTag): string => `${PREFIX}:${kind}:${id}`;

/** Null for controls that are not ours. */
export function partTag(text: string): PartTag | null {
  const [prefix, kind, id, ...more] = text.split(':');
  const known = PART_KINDS.find((one) => one === kind);
  return prefix === PREFIX && known && id && more.length === 0 ? { kind: known, id } : null;
}
