import { propertiesIn } from './blind-traces';

describe('what a technical file of a blind review says of itself', () => {
  it('is title, author, subject, keywords and whatever somebody added; not the program that made it', () => {
    const info = {
      Title: '施工组织设计',
      Author: ' 江苏某某建设 ',
      Subject: '',
      Keywords: '深基坑',
      Creator: 'Word',
      Producer: 'PDF 1.7',
      PDFFormatVersion: '1.7',
    };
    expect(propertiesIn({ ...info, Custom: { Company: '某某公司', 编制单位: '某某分公司', 版次: '3', pages: 4 } })).toEqual([
      ['Title', '施工组织设计'],
      ['Author', '江苏某某建设'],
      ['Keywords', '深基坑'],
      ['Company', '某某公司'],
      ['Company', '某某分公司'],
      ['other', '3'],
    ]);
    expect(propertiesIn({ Creator: 'Word' })).toEqual([]);
  });
});
