import { convertToHtml, extractRawText } from 'mammoth';
import { soundBookFacts } from '../../../../../test/support/sound-book';
import type { BookClauses } from '../book-rules';
import { bookText } from '../book-text';
import { bookTemplateOf } from '../templates';
import { bookDocx } from './book-docx';

const lot = soundBookFacts();
const template = bookTemplateOf('open-tender')!;
const clauses: BookClauses = {
  'contract.special': [
    { kind: 'paragraph', text: '于{{bidDeadline}}前\n递交，甲 & <乙>' },
    { kind: 'number', text: '三通一平' },
    { kind: 'number', text: '工期{{periodDays}}' },
    { kind: 'bullet', text: '列项' },
  ],
};

describe('the document for a word processor', () => {
  it('is read by an independent reader, every word of it with the values in place', async () => {
    const { value, messages } = await extractRawText({ buffer: await bookDocx(template, clauses, lot) });
    expect(messages).toEqual([]);
    const { chapters } = bookText(template, clauses, lot);
    const words = chapters.flatMap(({ title, clauses: own }) => [
      title,
      ...own.flatMap(({ number, title: name, blocks, table }) => [
        `${number} ${name}`,
        ...blocks.flatMap((block) => (block.kind === 'table' ? [...block.columns, ...block.rows.flat()] : block.text)),
        ...(table ? [...table.columns, ...table.rows.flat()] : []),
      ]),
    ]);
    expect(words.filter((said) => !said.split('\n').every((line) => value.includes(line)))).toEqual([]);
    expect(value).not.toContain('{{');
  });

  it('has headings, numbered and plain lists and tables', async () => {
    const { value } = await convertToHtml({ buffer: await bookDocx(template, clauses, lot) });
    expect(value.match(/<h1>/g)).toHaveLength(template.chapters.length);
    expect(value).toMatch(
      /<h2>4\.2 专用合同条款〔可填写〕<\/h2><p>于.*前<br \/>递交，甲 &amp; &lt;乙&gt;<\/p><ol><li>三通一平<\/li><li>工期.*日历天<\/li><\/ol><ul><li>列项/,
    );
    expect(value).toMatch(/<h2>2\.1 投标人须知前附表〔固定条款〕<\/h2>.*?<table>/);
  });
});
