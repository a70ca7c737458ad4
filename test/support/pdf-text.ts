import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** pdf.js is an ES module, which jest does not load into its own; so it reads in a process of its own. */
const READ = `
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  const pdf = await getDocument({ data: new Uint8Array(Buffer.concat(chunks)), verbosity: 0 }).promise;
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    process.stdout.write(items.map(({ str }) => str).join(''));
  }`;

/** What a reader of PDF finds written in the file, page after page, without spaces and line ends: where a line breaks does not matter. */
export async function pdfText(pdf: Uint8Array): Promise<string> {
  const reading = promisify(execFile)(process.execPath, ['--input-type=module', '-e', READ], { cwd: process.cwd() });
  reading.child.stdin!.end(pdf);
  return (await reading).stdout.replace(/\s/g, '');
}
