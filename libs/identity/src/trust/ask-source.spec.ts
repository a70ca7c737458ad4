import { askSource } from './ask-source';

it('asks no server whose name leads into this machine, though the operator allows the name', async () => {
  const question = { url: new URL('http://localhost:9/crl'), authority: { privateHosts: [] }, maxBytes: 10, timeoutMs: 2000 };
  await expect(askSource(question)).rejects.toThrow('lies in a private network');
});
