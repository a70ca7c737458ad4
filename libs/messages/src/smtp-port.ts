import { createTransport } from 'nodemailer';
import { MessageRefusedError, type MessagePort, type OutgoingMessage } from './message-port';

export interface SmtpSettings {
  /** `smtps://user@mail.example.gov.cn:465`, or `smtp://…`, where STARTTLS is required unless the server is this machine. */
  url: string;
  password: string | null;
  from: string;
}

const PATIENCE_MS = 15_000;
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** E-mail over SMTP (RFC 5321), one connection a message. */
export class SmtpPort implements MessagePort {
  private readonly transport: ReturnType<typeof createTransport>;

  constructor(private readonly settings: SmtpSettings) {
    const { protocol, hostname, port, username } = new URL(settings.url);
    const secure = protocol === 'smtps:';
    this.transport = createTransport({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || (secure ? 465 : 587),
      secure,
      requireTLS: !secure && !LOOPBACK.has(hostname),
      ignoreTLS: !secure && LOOPBACK.has(hostname),
      ...(settings.password !== null && username ? { auth: { user: decodeURIComponent(username), pass: settings.password } } : {}),
      ...{ connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async hand({ id, to, subject, text }: OutgoingMessage): Promise<string> {
    const domain = this.settings.from.replace(/^.*@|>$/g, '');
    try {
      const { response } = (await this.transport.sendMail({
        from: this.settings.from,
        to,
        subject,
        text,
        messageId: `<${id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })) as { response: string };
      return response;
    } catch (error) {
      const { responseCode = 0, response = '' } = error as { responseCode?: number; response?: string };
      if (responseCode >= 500) throw new MessageRefusedError(response);
      throw error;
    }
  }
}
