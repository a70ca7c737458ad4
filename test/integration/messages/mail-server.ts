import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface Mail {
  to: string[];
  /** Headers and text as they came, base64 bodies opened. */
  source: string;
}

/** A real SMTP server on loopback that keeps what it is given. */
export class MailServer {
  readonly mails: Mail[] = [];
  /** What it says to a recipient: null takes it; an error with `responseCode` refuses. */
  verdict: (address: string) => Error | null = () => null;
  /** Says nothing more after the greeting. */
  hangs = false;

  private constructor(
    private readonly server: SMTPServer,
    readonly port: number,
  ) {}

  static async start(): Promise<MailServer> {
    let self: MailServer | null = null;
    const options: SMTPServerOptions = {
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onMailFrom: (_, __, done) => void (self!.hangs || done()),
      onRcptTo: ({ address }, _, done) => done(self!.verdict(address)),
      onData: (stream, { envelope }, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          self!.mails.push({ to: envelope.rcptTo.map(({ address }) => address), source: opened(Buffer.concat(chunks).toString('utf8')) });
          done();
        });
      },
    };
    const server = new SMTPServer(options);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    self = new MailServer(server, (server.server.address() as AddressInfo).port);
    return self;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(resolve));
  }
}

/** Chinese text comes in base64 or quoted-printable, as the mailer likes. */
function opened(source: string): string {
  const [head = '', ...rest] = source.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/transfer-encoding: base64/i.test(head)) return `${head}\r\n\r\n${Buffer.from(body, 'base64').toString('utf8')}`;
  const bytes = body.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return `${head}\r\n\r\n${/quoted-printable/i.test(head) ? Buffer.from(bytes, 'latin1').toString('utf8') : body}`;
}
