import { parser } from 'sax';

export type Values = Record<string, string>;

/** A record as it arrived. */
export interface Message {
  head: Values;
  body: Values;
}

/** Reads `{"HEAD": {…}, "BODY": {…}}` or `<DATA><HEAD>…</HEAD><BODY>…</BODY></DATA>`; throws with what is wrong. */
export function readMessage(type: string, text: string): Message {
  if (/^application\/json\b/.test(type)) return readJson(text);
  if (/^application\/xml\b/.test(type)) return readXml(text);
  throw new Error(`${type || 'nothing'} is neither application/json nor application/xml`);
}

function readJson(text: string): Message {
  const { HEAD: head, BODY: body } = JSON.parse(text) as { HEAD?: unknown; BODY?: unknown };
  if (!isValues(head) || !isValues(body)) throw new Error('HEAD and BODY are objects of strings');
  return { head, body };
}

const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((one) => typeof one === 'string');

/** Strictly: no document type, no attribute, no element twice, no text between elements. */
function readXml(text: string): Message {
  const reader = parser(true, { trim: false });
  const parts: Partial<Record<'HEAD' | 'BODY', Values>> = {};
  const path: string[] = [];
  let value = '';
  reader.onerror = (error) => {
    throw error;
  };
  reader.ondoctype = () => {
    throw new Error('a document type is not taken');
  };
  reader.onopentag = ({ name, attributes }) => {
    if (Object.keys(attributes).length > 0) throw new Error(`${name} has attributes`);
    path.push(name);
    value = '';
    const wrong = (path[0] ?? '') !== 'DATA' || (path.length > 1 && path[1] !== 'HEAD' && path[1] !== 'BODY') || path.length > 3;
    if (wrong) throw new Error(`${path.join('/')} has no place here`);
    if (path.length === 2) openPart(parts, name as 'HEAD' | 'BODY');
  };
  reader.ontext = (more) => {
    if (path.length === 3) value += more;
    else if (more.trim() !== '') throw new Error(`text between the elements of ${path.join('/')}`);
  };
  reader.onclosetag = (name) => {
    if (path.length === 3) setOnce(parts[path[1] as 'HEAD' | 'BODY']!, name, value);
    path.pop();
  };
  reader.write(text).close();
  if (!parts.HEAD || !parts.BODY) throw new Error('HEAD or BODY is missing');
  return { head: parts.HEAD, body: parts.BODY };
}

function openPart(parts: Partial<Record<'HEAD' | 'BODY', Values>>, name: 'HEAD' | 'BODY'): void {
  if (parts[name]) throw new Error(`${name} stands twice`);
  parts[name] = {};
}

function setOnce(values: Values, name: string, value: string): void {
  if (Object.hasOwn(values, name)) throw new Error(`${name} stands twice`);
  values[name] = value;
}
