import type { Look, Run } from '@kaibiao/kernel';
import type { ForeignPiece } from './docx-content';
import { partTag } from './part-tag';
import { controlContent, elementOf, valueOf, wordsOf, type XmlElement, type XmlNode } from './xml-tree';

/** What is come across on the way through a paragraph. */
export interface Finds {
  values: { name: string; shown: string }[];
  foreign: ForeignPiece[];
}

const SAID: Readonly<Record<string, string>> = { tab: '\t', ptab: '\t', cr: '\n', noBreakHyphen: '\u2011', softHyphen: '' };
/** Say nothing, or nothing that a clause would keep: looks, marks, the codes of fields. */
const SILENT =
  /Pr$|^(bookmark|proofErr|perm|lastRendered|commentRange|annotationRef|instrText|fldChar|customXml(Ins|Del|Move)|move(From|To)Range)/;
const FOREIGN: Readonly<Record<string, ForeignPiece['what']>> = {
  drawing: 'picture',
  pict: 'picture',
  object: 'picture',
  AlternateContent: 'picture',
  footnoteReference: 'note',
  endnoteReference: 'note',
  commentReference: 'comment',
  oMath: 'formula',
  oMathPara: 'formula',
  sym: 'other',
  altChunk: 'other',
};
const THROUGH = new Set(['r', 'hyperlink', 'smartTag', 'customXml', 'fldSimple', 'dir', 'bdo', 'sdtContent', 'ins', 'moveTo', 'p']);

/** The words of a paragraph with their looks, each value of the lot as `{{name}}`. */
export function paragraphRuns(node: XmlNode, finds: Finds, looks: readonly Look[] = []): Run[] {
  if (typeof node === 'string') return [];
  const { name, attributes, children } = node;
  if (name === 't') return [{ text: wordsOf(node), looks }];
  if (name === 'br') return attributes.type === undefined || attributes.type === 'textWrapping' ? [{ text: '\n', looks }] : [];
  if (Object.hasOwn(SAID, name)) return [{ text: SAID[name]!, looks }];
  if (name === 'sdt') return controlRuns(node, finds, looks);
  if (SILENT.test(name)) return [];
  if (!THROUGH.has(name)) {
    finds.foreign.push({ kind: 'foreign', what: FOREIGN[name] ?? 'other', text: textWithin(node) });
    return [];
  }
  const own = name === 'r' ? looksOf(elementOf(node, 'rPr')) : looks;
  return children.flatMap((child) => paragraphRuns(child, finds, own));
}

export const wordsOfRuns = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

/** A value looks as its first words do. */
function controlRuns(control: XmlElement, finds: Finds, looks: readonly Look[]): Run[] {
  const tag = partTag(valueOf(control, 'sdtPr', 'tag') ?? '');
  const shown = paragraphRuns(controlContent(control), finds, looks);
  if (tag?.kind !== 'value') return shown;
  finds.values.push({ name: tag.id, shown: wordsOfRuns(shown) });
  return [{ text: `{{${tag.id}}}`, looks: shown[0]?.looks ?? looks }];
}

/** What of the properties of a run (ECMA-376-1 §17.3.2) a clause keeps; a property without a value is on. */
function looksOf(properties: XmlElement | undefined): Look[] {
  const on = (name: string) => elementOf(properties, name) && !OFF.has(valueOf(properties, name) ?? 'on');
  return [...(on('b') ? (['bold'] as const) : []), ...(on('u') ? (['underline'] as const) : [])];
}
const OFF = new Set(['0', 'false', 'off', 'none']);

/** The words of something foreign: of a text box, say; once where a program wrote them for its older versions too. */
function textWithin(node: XmlElement): string {
  const choice = node.name === 'AlternateContent' ? (elementOf(node, 'Choice') ?? node) : node;
  const words = (one: XmlNode): string =>
    typeof one === 'string' ? '' : one.name === 't' ? wordsOf(one) : one.children.map(words).join(one.name === 'txbxContent' ? '\n' : '');
  return words(choice).trim();
}
