import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@kaibiao/platform';

/** Who may call out, and to where; anybody else is a new way for somebody's address to be called from inside (SSRF, ASVS 1.3.6). */
const CALLERS: Readonly<Record<string, string>> = {
  'libs/identity/src/trust/ask-source.ts':
    'revocation servers that the operator allows, whatever a certificate names (allowed-source.spec)',
  'libs/platform/src/fetch-bytes.ts': 'the addresses of the configuration: time-stamps, SMS, the national platform',
  'libs/platform/src/outside/call-outside.ts':
    'webhooks: public addresses, looked at as they are connected to (public-address.spec, webhooks.spec)',
  'libs/messages/src/smtp-port.ts': 'the mail server of the configuration',
  'libs/platform/src/scanner/clamd.ts': 'the file scanner of the configuration',
};
/** They listen, ask for types, or resolve names. */
const CALLS =
  /import \{[^}]*\b(request|get|connect|createConnection)\b[^}]*\} from 'node:(http|https|net|tls|http2)'|(?<!async |[\w.])fetch\(|new Socket\(|from 'nodemailer'/;

describe('what the api and the worker are made of', () => {
  it('calls out from five places and no other', () => {
    const rooms = ['libs', 'apps/api', 'apps/worker'];
    const files = rooms.flatMap((room) =>
      readdirSync(join(projectRoot(), room), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.ts$/.test(name) && !/\.spec\.ts$|node_modules/.test(name))
        .map((name) => `${room}/${name}`),
    );
    expect(files.length).toBeGreaterThan(500);
    const callers = files.filter((name) => CALLS.test(readFileSync(join(projectRoot(), name), 'utf8')));
    expect(callers.sort()).toEqual(Object.keys(CALLERS).sort());
  });
});
