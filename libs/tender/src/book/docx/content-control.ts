import { BuilderElement, FileChild, type ParagraphChild, type XmlComponent } from 'docx';
import { tagText, type PartTag } from './part-tag';

interface Control {
  readonly tag: PartTag;
  /** What the office program calls it. */
  readonly name: string;
  /** `sdtLocked`: its text may be written, it cannot be taken away; `contentLocked`: the other way round; `sdtContentLocked`: neither. */
  readonly lock: 'sdtLocked' | 'contentLocked' | 'sdtContentLocked';
}

const setting = (name: string, val: string): XmlComponent =>
  new BuilderElement({ name, attributes: { val: { key: 'w:val', value: val } } });

const settings = ({ tag, name, lock }: Control): XmlComponent =>
  new BuilderElement({ name: 'w:sdtPr', children: [setting('w:alias', name), setting('w:tag', tagText(tag)), setting('w:lock', lock)] });

const content = (children: readonly XmlComponent[]): XmlComponent => new BuilderElement({ name: 'w:sdtContent', children });

/** A content control around paragraphs and tables (ECMA-376-1 §17.5.2.29). */
export class BlockControl extends FileChild {
  constructor(control: Control, children: readonly XmlComponent[]) {
    super('w:sdt');
    this.root.push(settings(control), content(children));
  }
}

/** One within a paragraph (§17.5.2.31); the library writes it like any component and only has no name for it among those of a paragraph. */
export const inlineControl = (control: Control, children: readonly XmlComponent[]): ParagraphChild =>
  new BuilderElement({ name: 'w:sdt', children: [settings(control), content(children)] }) as XmlComponent as ParagraphChild;
