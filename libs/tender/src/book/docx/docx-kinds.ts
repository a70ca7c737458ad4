import type { Piece } from './book-parts';
import { elementOf, elementsOf, valueOf, type XmlElement } from './xml-tree';

/** What a paragraph is, from its own properties (`pPr`), those of its style, and the definition of its list. */
export type KindOf = (properties: XmlElement | undefined) => Exclude<Piece['kind'], 'table'>;

const HEADINGS: Readonly<Record<string, 'title' | 'chapter' | 'clause'>> = {
  title: 'title',
  'heading 1': 'chapter',
  'heading 2': 'clause',
};

/** By word/styles.xml and word/numbering.xml; a program may give its own ids to styles, their names of the standard stay. */
export function kindsOf(styles: XmlElement | null, numbering: XmlElement | null): KindOf {
  const styleById = new Map(childrenOf(styles, 'style').map((style) => [style.attributes.styleId, style]));
  const formats = formatsOf(numbering);
  return (properties) => {
    const style = styleById.get(valueOf(properties, 'pStyle'));
    const heading = HEADINGS[(valueOf(style, 'name') ?? '').toLowerCase()];
    if (heading) return heading;
    const list = elementOf(properties, 'numPr') ?? elementOf(elementOf(style, 'pPr'), 'numPr');
    const format = formats.get(`${valueOf(list, 'numId')} ${valueOf(list, 'ilvl') ?? '0'}`) ?? 'none';
    if (format === 'none') return 'paragraph';
    return format === 'bullet' ? 'bullet' : 'number';
  };
}

/** The number format of each level of each list, by `numId ilvl`. */
function formatsOf(numbering: XmlElement | null): Map<string, string> {
  const levels = new Map(childrenOf(numbering, 'abstractNum').map((one) => [one.attributes.abstractNumId, childrenOf(one, 'lvl')]));
  return new Map(
    childrenOf(numbering, 'num').flatMap((num) =>
      (levels.get(valueOf(num, 'abstractNumId')) ?? []).map((level): [string, string] => [
        `${num.attributes.numId} ${level.attributes.ilvl}`,
        valueOf(level, 'numFmt') ?? 'decimal',
      ]),
    ),
  );
}

const childrenOf = (element: XmlElement | null, name: string): XmlElement[] =>
  element ? elementsOf(element).filter((one) => one.name === name) : [];
