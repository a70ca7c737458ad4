import { parser } from 'sax';

/** An element of a part of an office document; names without their prefix. */
export interface XmlElement {
  readonly name: string;
  /** By their names without prefix. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}
export type XmlNode = XmlElement | string;

const MOST_DEPTH = 200;
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads a part strictly: no document type (there is nothing to expand), no end of nesting. Throws an Error with what is wrong. */
export function xmlTree(bytes: Buffer): XmlElement {
  const reader = parser(true, { trim: false, normalize: false });
  const root = { name: '', attributes: {}, children: [] as XmlNode[] };
  const path = [root];
  reader.onerror = (error) => {
    throw error;
  };
  reader.ondoctype = () => {
    throw new Error('a document type is not taken');
  };
  reader.onopentag = ({ name, attributes }) => {
    if (path.length > MOST_DEPTH) throw new Error('nested too deeply');
    const own = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [local(key), String(value)]));
    const element = { name: local(name), attributes: own, children: [] };
    path.at(-1)!.children.push(element);
    path.push(element);
  };
  reader.onclosetag = () => void path.pop();
  const text = (more: string) => void path.at(-1)!.children.push(more);
  [reader.ontext, reader.oncdata] = [text, text];
  reader.write(bytes.toString('utf8').replace(/^\uFEFF/, '')).close();
  const [top] = elementsOf(root);
  if (!top) throw new Error('empty');
  return top;
}

export const elementsOf = ({ children }: XmlElement): XmlElement[] => children.filter((one) => typeof one !== 'string');
export const elementOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element && elementsOf(element).find((one) => one.name === name);
/** The attribute `val` of the element at the end of the path. */
export const valueOf = (element: XmlElement | undefined, ...path: readonly string[]): string | undefined =>
  path.reduce(elementOf, element)?.attributes.val;
/** All text below. */
export const wordsOf = (node: XmlNode): string => (typeof node === 'string' ? node : node.children.map(wordsOf).join(''));

const EMPTY: XmlElement = { name: 'sdtContent', attributes: {}, children: [] };
/** What stands in a content control; where it shows the words that ask for a text, nothing does (ECMA-376-1 §17.5.2.39). */
export const controlContent = (control: XmlElement): XmlElement =>
  (elementOf(elementOf(control, 'sdtPr'), 'showingPlcHdr') ? undefined : elementOf(control, 'sdtContent')) ?? EMPTY;
