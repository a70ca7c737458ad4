import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderFiles } from './folder-files';

describe('the files of a bid', () => {
  let folder: string;
  const put = (name: string, text = name): void => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kaibiao-folder-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('come by name, with the first folder as their role, without price form and litter', async () => {
    for (const name of ['technical/b.pdf', 'technical/a/a.pdf', 'letter.pdf', 'price.json', '.DS_Store', 'Thumbs.db', '~$draft.docx'])
      put(name);
    expect((await folderFiles(folder)).map(({ name, role }) => [name, role])).toEqual([
      ['letter.pdf', 'other'],
      ['technical/a/a.pdf', 'technical'],
      ['technical/b.pdf', 'technical'],
    ]);
  });

  it('may not be links', async () => {
    put('a.pdf');
    symlinkSync(join(folder, 'a.pdf'), join(folder, 'link.pdf'));
    await expect(folderFiles(folder)).rejects.toThrow('a link?');
  });

  it('may not change while they are sealed', async () => {
    put('a.pdf', 'before');
    const [file] = await folderFiles(folder);
    put('a.pdf', 'longer than before');
    const read = async (): Promise<void> => {
      for await (const _ of file!.open()) void _;
    };
    await expect(read()).rejects.toThrow('was changed');
  });

  it('lie in a folder that is there', async () => {
    await expect(folderFiles(join(folder, 'none'))).rejects.toThrow('cannot be read');
  });
});
