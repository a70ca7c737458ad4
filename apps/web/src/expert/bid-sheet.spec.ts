import { writeXlsx } from 'hucre/xlsx';
import { bidSheets, isShown } from './bid-sheet';

const given = (bytes: Uint8Array | string, status = 200) => {
  globalThis.fetch = () => Promise.resolve(new Response(bytes as BodyInit, { status }));
};
const real = globalThis.fetch;
afterAll(() => void (globalThis.fetch = real));

describe('a file of a bid on the pages of the room', () => {
  it('is shown where it is a PDF, a table or text; whatever needs a program of its own is not', () => {
    const shown = ['a.pdf', 'a.PDF', 'a.xlsx', 'a.csv', 'a.xml', 'a.txt', 'a.dwg', 'a.zip', 'a'].filter((name) =>
      isShown({ name, length: 1000 }),
    );
    expect(shown).toEqual(['a.pdf', 'a.PDF', 'a.xlsx', 'a.csv', 'a.xml', 'a.txt']);
    expect(isShown({ name: 'a.xlsx', length: 33 * 1024 * 1024 })).toBe(false);
  });

  it('has the rows of each sheet of a workbook, where its program has them', async () => {
    given(
      await writeXlsx({
        sheets: [
          {
            name: '土建',
            rows: [
              ['编码', '单价'],
              ['0101', 12.5],
            ],
          },
          { name: '安装', rows: [] },
        ],
      }),
    );
    expect(await bidSheets('/x', '清单.xlsx')).toEqual([
      {
        name: '土建',
        rows: [
          ['编码', '单价'],
          ['0101', '12.5'],
        ],
      },
      { name: '安装', rows: [] },
    ]);
  });

  it('has the rows of a CSV in either encoding, and the lines of a text', async () => {
    given(Uint8Array.from([0xb5, 0xa5, 0xbc, 0xdb, 0x2c, 0x31])); // 单价,1 in GB 18030
    expect((await bidSheets('/x', '清单.csv'))[0]!.rows).toEqual([['单价', '1']]);
    given('<a>\n <b/>\r\n</a>');
    expect((await bidSheets('/x', '清单.xml'))[0]!.rows).toEqual([['<a>'], [' <b/>'], ['</a>']]);
  });

  it('fails where the platform refuses it', async () => {
    given('', 403);
    await expect(bidSheets('/x', 'a.csv')).rejects.toThrow('HTTP 403');
  });
});
