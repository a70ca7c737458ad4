import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { documentNameIssues } from '@kaibiao/kernel';
import { tenderDocumentsHash, type IssuedDocument } from './document-rules';

const document = (more: Partial<IssuedDocument> = {}): IssuedDocument => ({
  role: 'tender_document',
  name: '招标文件.pdf',
  version: 1,
  hash: 'a'.repeat(64),
  ...more,
});

describe('the hash of a document set', () => {
  it('is SHA-256 of the canonical list of role, name, version and hash, sorted', async () => {
    const set = [document({ role: 'tender_document' }), document({ role: 'drawings', name: '图纸.zip', version: 2 })];
    const text =
      `[{"hash":"${'a'.repeat(64)}","name":"图纸.zip","role":"drawings","version":2},` +
      `{"hash":"${'a'.repeat(64)}","name":"招标文件.pdf","role":"tender_document","version":1}]`;
    expect(await tenderDocumentsHash(set)).toBe(createHash('sha256').update(text).digest('hex'));
  });

  const documents = fc.uniqueArray(
    fc.record({
      role: fc.constantFrom('drawings', 'tender_document'),
      name: fc.string({ maxLength: 8 }),
      version: fc.nat(9),
      hash: fc.stringMatching(/^[0-9a-f]{64}$/),
    }),
    { selector: ({ role, name, version }) => `${role} ${name} ${version}`, maxLength: 8 },
  );

  it('does not depend on the order in which the files are given', () =>
    fc.assert(
      fc.asyncProperty(
        documents.chain((set) => fc.tuple(fc.constant(set), fc.shuffledSubarray(set, { minLength: set.length }))),
        async ([set, shuffled]) => (await tenderDocumentsHash(set)) === (await tenderDocumentsHash(shuffled)),
      ),
    ));

  it('changes with every member of every file', async () => {
    const base = await tenderDocumentsHash([document()]);
    const others = [
      document({ role: 'other' }),
      document({ name: '招标文件2.pdf' }),
      document({ version: 2 }),
      document({ hash: 'b'.repeat(64) }),
    ];
    for (const other of others) expect(await tenderDocumentsHash([other])).not.toBe(base);
    expect(await tenderDocumentsHash([document(), document({ role: 'other' })])).not.toBe(base);
  });
});

describe('the name of a document', () => {
  it.each(['招标文件（含评标办法、合同）.pdf', 'BOQ 2026.xml', '𠮷.pdf'])('may be %s', (name) =>
    expect(documentNameIssues(name)).toEqual([]),
  );

  it.each([
    ['../etc/passwd', 'DOCUMENT_NAME_FORBIDDEN_CHARACTER'],
    ['a\\b.pdf', 'DOCUMENT_NAME_FORBIDDEN_CHARACTER'],
    ['line\nbreak.pdf', 'DOCUMENT_NAME_FORBIDDEN_CHARACTER'],
    ['招标\u202efdp.exe', 'DOCUMENT_NAME_FORBIDDEN_CHARACTER'],
    ['zero\u200bwidth.pdf', 'DOCUMENT_NAME_FORBIDDEN_CHARACTER'],
    ['', 'DOCUMENT_NAME_EMPTY'],
    ['  ', 'DOCUMENT_NAME_EMPTY'],
    ['..', 'DOCUMENT_NAME_EMPTY'],
  ])('may not be %j', (name, code) => expect(documentNameIssues(name)).toContainEqual(expect.objectContaining({ code })));

  it('is refused, never cut, when it is longer than 120 characters', () => {
    expect(documentNameIssues('文'.repeat(120))).toEqual([]);
    expect(documentNameIssues('文'.repeat(121))).toEqual([{ code: 'TEXT_TOO_LONG', field: 'name', facts: { limit: 120, length: 121 } }]);
    expect(documentNameIssues('𠮷'.repeat(120))).toEqual([]);
  });
});
