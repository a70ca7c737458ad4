import { buffer } from 'node:stream/consumers';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { zip } from './zip';

/** The docx as a word processor leaves it when somebody changed its text. */
export async function editedDocx(bytes: Buffer, edit: (xml: string) => string): Promise<Buffer> {
  const file = await new Promise<ZipFile>((resolve, reject) =>
    fromBuffer(bytes, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  const entries: Entry[] = [];
  await new Promise<void>((resolve) => file.on('entry', (entry: Entry) => entries.push(entry)).on('end', resolve));
  const parts = await Promise.all(entries.map(async (entry) => [entry.fileName, await contentOf(file, entry)] as const));
  return zip(parts.map(([name, content]) => [name, name === 'word/document.xml' ? Buffer.from(edit(content.toString('utf8'))) : content]));
}

const contentOf = async (file: ZipFile, entry: Entry): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    file.openReadStream(entry, (error, stream) => (error ? reject(error) : void buffer(stream).then(resolve, reject))),
  );
