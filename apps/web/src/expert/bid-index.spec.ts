import { readIndex } from './bid-index';

const FILES = [{ name: 'technical/方案.pdf' }];

describe('the index that a bidder brings', () => {
  it('leads from an item to a page of a file of the bid', () =>
    expect([...readIndex('[{"item":"plan","file":"technical/方案.pdf","page":12}]', FILES)]).toEqual([
      ['plan', { file: 'technical/方案.pdf', page: 12 }],
    ]));

  it.each([
    '',
    'null',
    '{}',
    '[null, 1]',
    '[{"item":"plan","file":"other.pdf","page":1}]',
    '[{"item":"plan","file":"technical/方案.pdf","page":0}]',
  ])('leads nowhere by %s', (text) => expect(readIndex(text, FILES).size).toBe(0));
});
