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

/** The words of a paragraph, each value of the lot as `{{name}}`. */
export function paragraphText(node: XmlNode, finds: Finds): string {
  if (typeof node === 'string') return '';
  const { name, attributes, children } = node;
  if (name === 't') return wordsOf(node);
  if (name === 'br') return attributes.type === undefined || attributes.type === 'textWrapping' ? '\n' : '';
  if (Object.hasOwn(SAID, name)) return SAID[name]!;
  if (name === 'sdt') return controlText(node, finds);
  if (SILENT.test(name)) return '';
  if (!THROUGH.has(name)) {
    finds.foreign.push({ kind: 'foreign', what: FOREIGN[name] ?? 'other', text: textWithin(node) });
    return '';
  }
  return children.map((child) => paragraphText(child, finds)).join('');
}

function controlText(control: XmlElement, finds: Finds): string {
  const tag = partTag(valueOf(control, 'sdtPr', 'tag') ?? '');
  const shown = paragraphText(controlContent(control), finds);
  if (tag?.kind !== 'value') return shown;
  finds.values.push({ name: tag.id, shown });
  return `{{${tag.id}}}`;
}

/** The words of something foreign: of a text box, say; once where a program wrote them for its older versions too. */
function textWithin(node: XmlElement): string {
  const choice = node.name === 'AlternateContent' ? (elementOf(node, 'Choice') ?? node) : node;
  const words = (one: XmlNode): string =>
    typeof one === 'string' ? '' : one.name === 't' ? wordsOf(one) : one.children.map(words).join(one.name === 'txbxContent' ? '\n' : '');
  return words(choice).trim();
}
