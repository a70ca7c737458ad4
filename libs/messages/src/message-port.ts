export interface OutgoingMessage {
  /** The same however often it is tried. */
  id: string;
  to: string;
  subject: string;
  text: string;
}

/** The gateway will never take it: the address does not exist, the content is forbidden. What else is thrown may be tried again. */
export class MessageRefusedError extends Error {
  override readonly name = 'MessageRefusedError';
}

/** Hands a message over to whoever brings it (邮件、短信网关). */
export interface MessagePort {
  /** What the gateway said. Throws MessageRefusedError, or anything else when it may be tried again. */
  hand(message: OutgoingMessage): Promise<string>;
}
